-- What the portal vouched for, signed with a key that the database does not know. The same notes are in a file outside.

create table journal_checkpoint (
    size    bigint primary key,
    note    text        not null,
    made_at timestamptz not null default clock_timestamp(),
    constraint journal_checkpoint_covers_an_entry check (size > 0)
);
comment on table journal_checkpoint is 'Signed checkpoints (C2SP tlog-checkpoint): the root of the tree over the first entries';

revoke update, delete, truncate on journal_checkpoint from ${appRole};

create trigger journal_checkpoint_append_only
    before update or delete on journal_checkpoint
    for each row execute function refuse_journal_change();

create trigger journal_checkpoint_no_truncate
    before truncate on journal_checkpoint
    for each statement execute function refuse_journal_change();
