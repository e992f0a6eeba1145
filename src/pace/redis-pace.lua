-- The pace of one address, for all workers together (统一限速): the token bucket and the semaphore of
-- src/crawl/host-pace.ts, rule by rule, on the clock of Redis. Times are microseconds.
-- KEYS[1]: a hash of what the address has taught; of the turns that are held: `held:<id>` -> when it lapses; and of the
-- workers that wait: `wait:<worker>` -> since when, and until when they count without asking again.
-- ARGV[1]: what a worker has to say and to ask (PaceWords in src/crawl/redis-pace.ts), as JSON.
-- Answer: turns given, wait until asking again is worth it, then all that the worker should remember.
local words = cjson.decode(ARGV[1])
local rules = words.rules
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local pace = { epoch = now, rev = 0, delay = rules.floor, crawl = 0, next = 0, requests = 0, first = 0, last = 0 }
local held, waiting, inFlight = {}, {}, 0
local changes, ended = {}, {}
local changed = false

local function whole(number)
  return string.format('%.0f', number)
end

local function hold(id)
  held[id] = now + rules.lease
  changes['held:' .. id] = whole(held[id])
  ended['held:' .. id] = nil
end

local stored = redis.call('HGETALL', KEYS[1])
for at = 1, #stored, 2 do
  local name, value = stored[at], stored[at + 1]
  local kind, id = string.match(name, '^(%a+):(.*)$')
  if not kind then
    pace[name] = tonumber(value)
  elseif kind == 'held' then
    if tonumber(value) > now then held[id] = tonumber(value) else ended[name] = true end
  else
    local since, till = string.match(value, '^(%d+) (%d+)$')
    if tonumber(till) > now then waiting[id] = tonumber(since) else ended[name] = true end
  end
end

-- Redis has forgotten what it told this worker (restarted without its file, or with an older one): whatever the worker
-- remembers holds, so that nobody is asked faster for it.
local known = words.known
if known and (known.epoch ~= pace.epoch or known.rev > pace.rev) then
  pace.delay = math.max(pace.delay, known.delay)
  pace.crawl = math.max(pace.crawl, known.crawl)
  pace.next = math.max(pace.next, known.next)
  changed = true
end

if words.crawl then
  pace.crawl = math.max(pace.crawl, words.crawl)
  changed = true
end

local function learn(outcome)
  local called = math.min(rules.ceiling, math.max(rules.floor, outcome.took * rules.delayPerAnswer))
  if outcome.status == 429 or outcome.status == 503 then
    pace.delay = math.min(rules.ceiling, pace.delay * 2)
    pace.next = math.max(pace.next, now + math.min(outcome.retryAfter or 0, rules.retryAfter))
  elseif not outcome.status then
    pace.delay = math.min(called, pace.delay * 2)
  else
    pace.delay = math.max(called, pace.delay * rules.shrink)
  end
end

for _, left in ipairs(words.left) do
  if held[left.id] then ended['held:' .. left.id] = true end
  held[left.id] = nil
  if left.took and not rules.fast then learn(left) end
  changed = true
end

for _, id in ipairs(words.held) do
  if not held[id] or held[id] - now < rules.lease / 2 then
    hold(id)
    changed = true
  end
end

for _ in pairs(held) do inFlight = inFlight + 1 end

local function take(id)
  local delay = rules.fixed or math.max(pace.delay, pace.crawl)
  local saved = rules.fast and rules.burst or 0
  pace.next = math.max(pace.next, now - saved) + delay
  hold(id)
  inFlight = inFlight + 1
  if pace.requests == 0 then pace.first = now end
  pace.requests = pace.requests + 1
  pace.last = now
  changed = true
end

-- A worker that gives a turn back takes the next with the same words: without this, another could wait for ever.
local since = waiting[words.worker] or now
local afterOthers = false
for worker, from in pairs(waiting) do
  if worker ~= words.worker and from < since and now - from > rules.patience then afterOthers = true end
end

local given = 0
for _, id in ipairs(words.want) do
  -- Asked again because the answer was lost: it has its turn already.
  if not held[id] then
    if afterOthers or inFlight >= rules.inFlight or now < pace.next then break end
    take(id)
  end
  given = given + 1
end

local wait, place = 0, 'wait:' .. words.worker
if given < #words.want then
  if now < pace.next then wait = pace.next - now end
  if afterOthers then wait = math.max(wait, rules.pollLeast) end
  if inFlight >= rules.inFlight then
    local poll = math.min(rules.pollMost, math.max(rules.pollLeast, pace.delay))
    if now - since > rules.patience then poll = rules.pollLeast end
    wait = math.max(wait, poll)
  end
  changes[place] = whole(given > 0 and now or since) .. ' ' .. whole(now + wait + rules.patience)
  ended[place] = nil
  changed = true
elseif waiting[words.worker] then
  ended[place] = true
end

if changed then
  pace.rev = pace.rev + 1
  for name, value in pairs(pace) do changes[name] = whole(value) end
  local fields = {}
  for name, value in pairs(changes) do
    fields[#fields + 1] = name
    fields[#fields + 1] = value
  end
  redis.call('HSET', KEYS[1], unpack(fields))
  redis.call('PEXPIRE', KEYS[1], rules.keepMs)
end
local names = {}
for name in pairs(ended) do names[#names + 1] = name end
if #names > 0 then redis.call('HDEL', KEYS[1], unpack(names)) end

return { given, whole(wait), whole(pace.epoch), whole(pace.rev), whole(pace.delay), whole(pace.crawl), whole(pace.next) }
