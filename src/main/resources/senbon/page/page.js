// Follows a job while it is on its way, and adds buttons that copy. The page works without it.
const byId = (id) => document.getElementById(id);
const set = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text;
};

// The same words as the server's.
const left = (seconds) => {
  if (seconds < 60) return `about ${Math.max(1, seconds)} s left`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min left` : `about ${Math.round(seconds / 3600)} h left`;
};

function show(job, progress) {
  const stages = [...byId('stages').children];
  const now = stages.findIndex((stage) => stage.dataset.stage.split(' ').includes(progress.stage));
  stages.forEach((stage, i) => {
    stage.className = now < 0 || i > now ? '' : i < now ? 'done' : 'current';
    if (i === now) stage.setAttribute('aria-current', 'step');
    else stage.removeAttribute('aria-current');
    stage.lastElementChild.textContent = i < now ? ', done' : '';
  });
  if (now >= 0 && job.dataset.cancelled !== 'true') set(byId('now'), stages[now].dataset.sentence);
  if (progress.percent === undefined) return;
  const percent = Math.floor(progress.percent);
  byId('progress').value = percent;
  set(byId('percent'), `${percent} %`);
  set(byId('left'), progress.seconds_left === undefined ? '' : left(progress.seconds_left));
  document.title = `${percent} % · ${job.dataset.title}`;
}

function follow(job) {
  let source;
  let over = false;
  const trouble = (text) => set(byId('trouble'), text);
  const take = (resource) => {
    const { state, cancelled } = job.dataset;
    if (over) return;
    if (resource.state !== state || String(resource.cancelled ?? false) !== cancelled) {
      over = true;
      source?.close();
      location.reload();
    } else if (resource.progress && state === 'running') {
      show(job, resource.progress);
    } else if (resource.queue_position > 0 && cancelled !== 'true' && !(resource.attempt > 0)) {
      const before = resource.queue_position - 1;
      set(byId('queue'), before ? `Waiting: ${before} ${before === 1 ? 'job is' : 'jobs are'} before it` : 'Waiting: it is next');
    }
  };
  const look = async () => {
    const answer = await fetch(job.dataset.self, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (answer.ok) take(await answer.json());
    return answer.ok;
  };
  const poll = async () => {
    if (await look().catch(() => false)) listen();
    else setTimeout(poll, 3000); // The server is away.
  };
  const listen = () => {
    if (over) return;
    source = new EventSource(job.dataset.events);
    source.onopen = () => trouble('');
    source.addEventListener('state', (event) => take(JSON.parse(event.data)));
    for (const kind of ['stage', 'status']) {
      source.addEventListener(kind, (event) => job.dataset.state === 'running' && show(job, JSON.parse(event.data)));
    }
    source.onerror = () => {
      if (over) return;
      trouble('The server does not answer. Trying again…');
      if (source.readyState === EventSource.CLOSED) setTimeout(poll, 3000);
    };
  };
  listen();
  // Places in the queue are no events.
  if (job.dataset.state === 'queued') setInterval(() => over || look().catch(() => {}), 10000);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
  } catch {
    getSelection().selectAllChildren(text); // Clipboards need https.
    document.execCommand('copy');
  }
  set(byId('said'), 'Copied');
  setTimeout(() => set(byId('said'), ''), 2000);
}

for (const text of document.querySelectorAll('[data-copy]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain small';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy ${text.closest('figure')?.firstElementChild.textContent ?? text.closest('div').firstElementChild.textContent}`);
  button.onclick = async () => {
    await copy(text);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  };
  text.closest('.copy').append(button);
}

const job = document.querySelector('[data-events]');
if (job) follow(job);
