-- Answers how much of a project runs, and what of it comes next.
create index open_operations_of_a_project on operations (project_id, id) where state in ('QUEUED', 'RUNNING', 'CANCELING');
