/** The log as PostgreSQL keeps it. Services reach it through the functions alone: they run with the owner's rights
 *  (`security definer`) and ask `access` which topics the calling role may read and write.
 *  @param schema an identifier, already checked */
export function schemaSql(schema: string): string {
  return [tables, accessCheck, append, fetch, heartbeat, commit, leave, lag, tidy]
    .join('\n')
    .replaceAll('$schema', schema);
}

const tables = `
create table if not exists $schema.topics (
  topic text primary key,
  partitions int not null check (partitions > 0),
  compacted boolean not null,
  retention_ms bigint not null,
  tombstone_retention_ms bigint not null
);
create table if not exists $schema.partitions (
  topic text not null references $schema.topics,
  partition int not null,
  next_offset bigint not null default 0,
  tidied_to bigint not null default 0,
  primary key (topic, partition)
);
create table if not exists $schema.messages (
  topic text not null,
  partition int not null,
  "offset" bigint not null,
  key text not null,
  partition_key text not null,
  headers text not null,
  value bytea,
  compacted boolean not null,
  at timestamptz not null default clock_timestamp(),
  primary key (topic, partition, "offset")
);
create index if not exists messages_by_key on $schema.messages (topic, partition, key, "offset") where compacted;
create table if not exists $schema.members (
  group_name text not null,
  member uuid not null,
  topics text[] not null,
  lease_until timestamptz not null,
  primary key (group_name, member)
);
create table if not exists $schema.group_partitions (
  group_name text not null,
  topic text not null,
  partition int not null,
  next_offset bigint not null default 0,
  member uuid,
  primary key (group_name, topic, partition)
);
create table if not exists $schema.access (
  role_name text not null,
  topic text not null,
  may_read boolean not null,
  may_write boolean not null,
  primary key (role_name, topic)
);`;

/** The caller is the role that was set, or else the one that logged in; current_user is the owner inside these functions. */
const accessCheck = `
create or replace function $schema.demand_access(in_topics text[], in_write boolean) returns void
language plpgsql set search_path = $schema, pg_temp as $body$
declare
  caller text := coalesce(nullif(current_setting('role'), 'none'), session_user);
  refused text;
begin
  if caller = current_user or (select rolsuper from pg_roles where rolname = caller) then return; end if;
  select t into refused from unnest(in_topics) t where not exists (
    select 1 from access a where a.role_name = caller and a.topic in (t, '*')
      and case when in_write then a.may_write else a.may_read end) limit 1;
  if refused is not null then
    raise exception 'role % may not % topic %', caller, case when in_write then 'write' else 'read' end, refused
      using errcode = 'insufficient_privilege';
  end if;
end $body$;`;

/** The rows of the partitions are locked in one fixed order first: two pages never wait for each other in a circle, and
 *  offsets become visible in the order they were given. */
const append = `
create or replace function $schema.append(
  in_topics text[], in_partitions int[], in_keys text[], in_partition_keys text[], in_headers text[], in_values bytea[]
) returns void language plpgsql security definer set search_path = $schema, pg_temp as $body$
declare
  written bigint;
begin
  perform demand_access(in_topics, true);
  perform 1 from partitions p
    where (p.topic, p.partition) in (select * from unnest(in_topics, in_partitions))
    order by p.topic, p.partition for update;
  with incoming as (
    select * from unnest(in_topics, in_partitions, in_keys, in_partition_keys, in_headers, in_values) with ordinality
      as m (topic, partition, key, partition_key, headers, value, place)
  ), counted as (
    select topic, partition, count(*) as messages from incoming group by topic, partition
  ), reserved as (
    update partitions p set next_offset = p.next_offset + c.messages from counted c
      where p.topic = c.topic and p.partition = c.partition
      returning p.topic, p.partition, p.next_offset - c.messages as first
  )
  insert into messages (topic, partition, "offset", key, partition_key, headers, value, compacted)
    select i.topic, i.partition,
      r.first + row_number() over (partition by i.topic, i.partition order by i.place) - 1,
      i.key, i.partition_key, i.headers, i.value, t.compacted
    from incoming i join reserved r using (topic, partition) join topics t using (topic);
  get diagnostics written = row_count;
  if written <> cardinality(in_topics) then
    raise exception '% of % messages name a topic or partition that does not exist', cardinality(in_topics) - written, cardinality(in_topics);
  end if;
end $body$;`;

const fetch = `
create or replace function $schema.fetch(in_topics text[], in_partitions int[], in_offsets bigint[], in_limit int)
returns table (topic text, partition int, "offset" bigint, key text, partition_key text, headers text, value bytea, at_ms float8)
language plpgsql security definer set search_path = $schema, pg_temp as $body$
#variable_conflict use_column
begin
  perform demand_access(in_topics, false);
  return query
    select m.topic, m.partition, m."offset", m.key, m.partition_key, m.headers, m.value, floor(extract(epoch from m.at) * 1000)::float8
    from unnest(in_topics, in_partitions, in_offsets) as wanted (topic, partition, next_offset)
    cross join lateral (
      select * from messages n where n.topic = wanted.topic and n.partition = wanted.partition and n."offset" >= wanted.next_offset
      order by n."offset" limit in_limit
    ) m order by m.topic, m.partition, m."offset";
end $body$;`;

/** Renews the member's lease, drops members whose lease has lapsed, gives back what the member gave up and takes what is
 *  its share and free. One at a time per group, or two members could take one partition. */
const heartbeat = `
create or replace function $schema.heartbeat(
  in_group text, in_member uuid, in_topics text[], in_lease_ms int, in_given_up_topics text[], in_given_up_partitions int[]
) returns table (topic text, partition int, next_offset bigint, mine boolean, wanted boolean)
language plpgsql security definer set search_path = $schema, pg_temp as $body$
#variable_conflict use_column
begin
  perform demand_access(in_topics, false);
  perform pg_advisory_xact_lock(hashtextextended('$schema group ' || in_group, 0));
  perform 1 from group_partitions g where g.group_name = in_group and g.topic = any (in_topics)
    order by g.topic, g.partition for update;
  update group_partitions g set member = null where g.group_name = in_group and g.member = in_member
    and (g.topic, g.partition) in (select * from unnest(in_given_up_topics, in_given_up_partitions));
  insert into members as m values (in_group, in_member, in_topics, clock_timestamp() + make_interval(secs => in_lease_ms / 1000.0))
    on conflict (group_name, member) do update set topics = excluded.topics, lease_until = excluded.lease_until;
  delete from members m where m.group_name = in_group and m.lease_until < clock_timestamp();
  insert into group_partitions (group_name, topic, partition)
    select in_group, p.topic, p.partition from partitions p where p.topic = any (in_topics) on conflict do nothing;
  return query
    with live as (
      select m.member, m.topics from members m where m.group_name = in_group
    ), shares as (
      select p.topic, p.partition, (select array_agg(l.member order by l.member) from live l where p.topic = any (l.topics)) as candidates
      from partitions p where p.topic = any (in_topics)
    ), wishes as (
      select s.topic, s.partition, s.candidates[1 + s.partition % cardinality(s.candidates)] = in_member as wanted from shares s
    ), taken as (
      update group_partitions g set member = in_member from wishes w
      where g.group_name = in_group and g.topic = w.topic and g.partition = w.partition and w.wanted
        and (g.member is null or g.member = in_member or not exists (select 1 from live l where l.member = g.member))
      returning g.topic, g.partition
    )
    select g.topic, g.partition, g.next_offset, g.member = in_member or t.topic is not null, w.wanted
    from group_partitions g join wishes w using (topic, partition) left join taken t using (topic, partition)
    where g.group_name = in_group;
end $body$;`;

/** Only the member that holds the partition moves its offset, and only forward: one thought dead changes nothing. */
const commit = `
create or replace function $schema.commit_offsets(
  in_group text, in_member uuid, in_topics text[], in_partitions int[], in_nexts bigint[]
) returns boolean[] language plpgsql security definer set search_path = $schema, pg_temp as $body$
declare
  answer boolean[];
begin
  -- In one order, as a heartbeat does.
  perform 1 from group_partitions g
    where g.group_name = in_group and (g.topic, g.partition) in (select * from unnest(in_topics, in_partitions))
    order by g.topic, g.partition for update;
  with done as (
    select * from unnest(in_topics, in_partitions, in_nexts) with ordinality as d (topic, partition, next, place)
  ), kept as (
    update group_partitions g set next_offset = greatest(g.next_offset, d.next) from done d
      where g.group_name = in_group and g.topic = d.topic and g.partition = d.partition and g.member = in_member
      returning d.place
  )
  select array_agg(k.place is not null order by d.place) into answer from done d left join kept k using (place);
  return answer;
end $body$;`;

const leave = `
create or replace function $schema.leave(in_group text, in_member uuid) returns void
language plpgsql security definer set search_path = $schema, pg_temp as $body$
begin
  update group_partitions g set member = null where g.group_name = in_group and g.member = in_member;
  delete from members m where m.group_name = in_group and m.member = in_member;
end $body$;`;

/** Counts messages, not offsets: compaction leaves gaps. */
const lag = `
create or replace function $schema.lag(in_group text) returns bigint
language sql stable security definer set search_path = $schema, pg_temp as $body$
  select count(*) from group_partitions g
    join messages m on m.topic = g.topic and m.partition = g.partition and m."offset" >= g.next_offset
  where g.group_name = in_group;
$body$;`;

/** Compaction and retention. Looks only at keys written since the last time; returns how many messages went. */
const tidy = `
create or replace function $schema.tidy() returns bigint
language plpgsql security definer set search_path = $schema, pg_temp as $body$
declare
  place record;
  gone bigint;
  total bigint := 0;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('$schema tidy', 0)) then return 0; end if;
  for place in select p.topic, p.partition, p.next_offset, p.tidied_to, t.compacted, t.retention_ms, t.tombstone_retention_ms
    from partitions p join topics t using (topic)
  loop
    if place.compacted then
      delete from messages m using (
        select n.key, max(n."offset") as latest from messages n
        where n.compacted and n.topic = place.topic and n.partition = place.partition
          and n."offset" >= place.tidied_to and n."offset" < place.next_offset group by n.key
      ) kept where m.compacted and m.topic = place.topic and m.partition = place.partition and m.key = kept.key and m."offset" < kept.latest;
      get diagnostics gone = row_count;
      total := total + gone;
      delete from messages m where m.compacted and m.topic = place.topic and m.partition = place.partition and m.value is null
        and m."offset" < place.next_offset and m.at < clock_timestamp() - make_interval(secs => place.tombstone_retention_ms / 1000.0);
      get diagnostics gone = row_count;
      total := total + gone;
      update partitions p set tidied_to = place.next_offset where p.topic = place.topic and p.partition = place.partition and p.tidied_to <> place.next_offset;
    elsif place.retention_ms >= 0 then
      delete from messages m where m.topic = place.topic and m.partition = place.partition
        and m.at < clock_timestamp() - make_interval(secs => place.retention_ms / 1000.0);
      get diagnostics gone = row_count;
      total := total + gone;
    end if;
  end loop;
  return total;
end $body$;`;
