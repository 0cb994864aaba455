-- One row per name for good: a name that is used anew after a deletion counts its revisions on,
-- so that (project, name, revision) means one document forever.
create table blueprints (
  id uuid primary key,
  project_id uuid not null references projects (id),
  name text not null constraint blueprint_name_is_a_dns_label check (name ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  first_revision integer not null,
  latest_revision integer not null,
  deleted_at timestamptz,
  deleted_by text,
  constraint blueprint_names_are_unique_in_a_project unique (project_id, name),
  constraint blueprint_counts_its_revisions_upwards check (first_revision >= 1 and latest_revision >= first_revision),
  constraint blueprint_deletion_names_who check ((deleted_at is null) = (deleted_by is null))
);

create table blueprint_revisions (
  blueprint_id uuid not null references blueprints (id),
  revision integer not null,
  -- json and not jsonb: it keeps the order of keys in which people wrote the document.
  document json not null,
  digest text not null constraint revision_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  created_by text not null,
  created_at timestamptz not null,
  constraint one_document_per_revision primary key (blueprint_id, revision)
);

create function refuse_change_of_blueprint_revisions() returns trigger language plpgsql as $$
begin
  raise exception 'Revisions of blueprints never change' using errcode = 'restrict_violation';
end
$$;

create trigger blueprint_revisions_never_change
before update or delete or truncate on blueprint_revisions
for each statement execute function refuse_change_of_blueprint_revisions();
