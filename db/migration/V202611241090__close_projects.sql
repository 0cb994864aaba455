-- A deleted project stays for its history; its name is free again.
alter table projects add column deleted_at timestamptz;
alter table projects drop constraint project_names_are_unique;
create unique index one_live_project_per_name on projects (name) where deleted_at is null;

-- Nothing gets into a project while or after it is deleted: deleting locks the row and then looks whether it is empty,
-- so whatever is being added either is seen by it or finds the project closed.
create function refuse_closed_project() returns trigger language plpgsql as $$
begin
  perform 1 from projects where id = new.project_id and deleted_at is null for share;
  if not found then
    raise foreign_key_violation using message = 'The project is deleted';
  end if;
  return new;
end $$;
create trigger cluster_joins_an_open_project before insert on clusters
  for each row execute function refuse_closed_project();
