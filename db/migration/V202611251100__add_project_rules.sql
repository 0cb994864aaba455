-- A rule that a project adds to the catalogue: a CEL expression that is true of every blueprint that keeps it. What it
-- said before stays in the events.
create table project_rules (
  project_id uuid not null references projects (id),
  id         text not null constraint project_rule_id_is_a_dns_label check (id ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  state      text not null constraint project_rule_state_is_known check (state in ('TRIAL', 'ENFORCED')),
  severity   text not null constraint project_rule_severity_is_known check (severity in ('BLOCK', 'WARN', 'INFO')),
  expression text not null,
  message    text not null,
  remedy     text not null,
  pointer    text,
  version    bigint not null,
  changed_by text not null,
  changed_at timestamptz not null,
  constraint project_rule_ids_are_unique_in_a_project primary key (project_id, id)
);
create trigger project_rule_joins_an_open_project before insert on project_rules
  for each row execute function refuse_closed_project();
