create table trial (id integer primary key, said text not null);
grant select, insert on trial to ${appRole};
