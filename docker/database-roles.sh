#!/usr/bin/env bash
# Run by the PostgreSQL image when its data are made: the two roles of the portal, and its database's owner.
set -euo pipefail

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=database="$POSTGRES_DB" \
    --set=owner_password="$KORA_DATABASE_OWNER_PASSWORD" \
    --set=app_password="$KORA_DATABASE_APP_PASSWORD" <<'SQL'
create role kora_owner login nosuperuser nocreatedb nocreaterole password :'owner_password';
create role kora_app login nosuperuser nocreatedb nocreaterole password :'app_password';
alter database :"database" owner to kora_owner;
revoke all on database :"database" from public;
grant connect on database :"database" to kora_app;
SQL
