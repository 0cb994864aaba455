-- A project is the tenant: everything else belongs to one. Its name is part of addresses and of token claims.
create table projects (
  id           uuid primary key,
  name         text not null
               constraint project_name_is_a_dns_label check (name ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$')
               constraint project_names_are_unique unique,
  display_name text not null,
  regions      text[] not null,
  role_arn     text,
  created_at   timestamptz not null,
  version      bigint not null
);
