-- Clusters in the cloud that bear our mark and belong to no cluster under management, as the last search found them.
create table orphans (
  id         bigint generated always as identity primary key,
  cloud_id   text not null unique,
  cloud_name text not null,
  region     text not null,
  role_arn   text,
  project_id uuid references projects (id),
  reason     text not null,
  message    text not null,
  found_at   timestamptz not null,
  seen_at    timestamptz not null
);
