-- Each later migration writes its own number into newest. If programs without it can no longer use the tables, it also
-- writes the number of the oldest migration that a program must know into oldest.
create table schema_state (
    newest integer not null,
    oldest integer not null
);

insert into schema_state (newest, oldest) values (2, 1);
