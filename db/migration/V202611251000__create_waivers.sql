-- A recorded exception from a rule of the policy catalogue. Each one ends by itself; what was granted stays on record.
create table waivers (
  id         uuid primary key,
  project_id uuid not null references projects,
  rule       text not null,
  blueprint  text,
  pool       text,
  workload   text,
  reason     text not null,
  owner      text not null,
  expires_at timestamptz not null,
  granted_by text not null,
  granted_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text
);
create index waivers_of_a_project on waivers (project_id, id) where revoked_at is null;
create trigger waiver_joins_an_open_project before insert on waivers
  for each row execute function refuse_closed_project();
