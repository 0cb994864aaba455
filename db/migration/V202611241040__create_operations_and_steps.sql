create table operations (
  id uuid primary key,
  project_id uuid not null references projects (id),
  cluster_id uuid not null references clusters (id),
  cluster text not null,
  kind text not null,
  state text not null constraint operation_state_is_known
    check (state in ('QUEUED', 'RUNNING', 'CANCELING', 'SUCCEEDED', 'FAILED', 'CANCELED')),
  reason text not null,
  message text not null,
  plan jsonb not null,
  plan_digest text not null,
  requested_by text not null,
  -- Grows with each claim; whoever writes with a smaller one changes nothing.
  fence bigint not null default 0,
  -- Numbers the operation's events.
  events bigint not null default 0,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);

create index operations_of_a_project_newest_first on operations (project_id, id desc);
-- Holds even where two workers claim at once.
create unique index one_running_operation_per_cluster on operations (cluster_id) where state in ('RUNNING', 'CANCELING');
-- Queued ones go in order of acceptance; also serves the queue-depth gauge.
create index open_operations_of_a_cluster on operations (cluster_id, id) where state in ('QUEUED', 'RUNNING', 'CANCELING');

create table steps (
  operation_id uuid not null references operations (id),
  ordinal integer not null,
  key text not null,
  kind text not null,
  layer text not null,
  target text not null,
  after text[] not null,
  state text not null constraint step_state_is_known
    check (state in ('PENDING', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELED')),
  -- Runs that were begun; counted before they begin, so that one that kills its worker is counted too.
  attempts integer not null default 0,
  -- Runs that ended in Retry.
  tries integer not null default 0,
  -- Runs since the last answer that ended with their worker.
  losses integer not null default 0,
  reason text not null,
  message text not null,
  details jsonb not null,
  due_at timestamptz,
  deadline_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (operation_id, ordinal),
  constraint step_keys_are_unique_in_an_operation unique (operation_id, key)
);
