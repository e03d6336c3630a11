create table workstream (
    key text primary key,
    id text collate "C" not null,
    name text collate "C" not null,
    created_at numeric(30, 9) not null,
    updated_at numeric(30, 9) not null,
    last_used numeric(30, 9) not null,
    messages bigint not null,
    metadata bytea not null,
    archived boolean not null,
    parent text,
    parent_message text,
    dated boolean not null,
    created boolean not null,
    generation integer not null,
    places bigint not null,
    terms bigint not null,
    modified numeric(30, 9) not null,
    removed_at numeric(30, 9)
);

create index workstream_id on workstream (id);
create index workstream_name on workstream (name);
create index workstream_last_used on workstream (last_used desc, id);
create index workstream_parent on workstream (parent) where parent is not null;
create index workstream_removed on workstream (removed_at) where removed_at is not null;

create table claim (
    words text collate "C" primary key,
    workstream text not null
);

create index claim_workstream on claim (workstream);

create table record (
    workstream text not null,
    place bigint not null,
    ordinal bigint,
    terms integer not null,
    id text not null,
    recorded_at numeric(30, 9) not null,
    role text,
    erases text,
    line text not null,
    primary key (workstream, place)
);

create index record_ordinal on record (workstream, ordinal) where ordinal is not null;
create index record_event on record (workstream, place) where ordinal is null;
create index record_id on record (id, workstream);
create index record_erases on record (workstream, erases) where erases is not null;

create table term (
    workstream text not null,
    place bigint not null,
    term text collate "C" not null,
    weight double precision not null,
    primary key (workstream, place, term)
);

create index term_term on term (term, workstream);

create table vector (
    workstream text not null,
    model text not null,
    place bigint not null,
    piece integer not null,
    components bytea not null,
    primary key (workstream, model, place, piece)
);

create table vector_progress (
    workstream text not null,
    model text not null,
    made_to bigint not null,
    primary key (workstream, model)
);

create table file (
    workstream text not null,
    sha256 text not null,
    content bytea not null,
    primary key (workstream, sha256)
);
