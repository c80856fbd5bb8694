create table trial (id integer primary key);
