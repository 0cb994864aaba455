create table clusters (
  id uuid primary key,
  project_id uuid not null references projects (id),
  name text not null constraint cluster_name_is_a_dns_label check (name ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  blueprint text not null,
  revision integer not null,
  placement jsonb not null,
  overrides jsonb,
  status text not null constraint cluster_status_is_known check (status in ('PROVISIONING', 'RUNNING', 'FAILED', 'DELETING', 'DELETED')),
  reason text not null,
  message text not null,
  cloud_name text not null constraint cluster_has_its_own_name_in_the_cloud unique,
  cloud_id text constraint cluster_in_the_cloud_is_managed_once unique,
  kubernetes_version text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null
);

-- A name is free again once its cluster is gone; the row stays for history.
create unique index one_live_cluster_per_name on clusters (project_id, name) where status <> 'DELETED';
-- Answers which clusters hang on a blueprint before that may be deleted.
create index clusters_of_a_blueprint on clusters (project_id, blueprint) where status <> 'DELETED';
