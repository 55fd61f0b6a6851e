// The page works by links and forms; this fetches what they lead to and puts
// its parts in place, so that lists keep their scroll and keys answer at once.
// Nothing here makes markup out of text: all markup comes from the server.
(() => {
  const $ = (s, r) => (r || document).querySelector(s);
  const app = () => $('#app');
  let timer = 0;

  function alert(text) {
    const a = $('#alert');
    a.textContent = text;
    a.hidden = !text;
  }
  let fade = 0;
  function tell(text) {
    const l = $('#live');
    l.classList.remove('gone');
    l.textContent = text;
    clearTimeout(fade);
    fade = setTimeout(() => l.classList.add('gone'), 6000);
  }

  // Parts that did not change stay, with their scroll and focus.
  function put(html, focus) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    if (!$('#app', next)) { alert('页面不完整，请刷新。'); return; }
    const scroll = {};
    for (const id of ['list', 'series', 'figure', 'main']) { const e = document.getElementById(id); if (e) scroll[id] = e.scrollTop; }
    const series = $('#series h2') && $('#series h2').textContent;
    const panel = $('#main h2') && $('#main h2').textContent;
    const before = app(), after = $('#app', next);
    const layout = (a) => Array.from(a.children).map((c) => c.id).join();
    $('#top').replaceWith(document.adoptNode($('#top', next)));
    if (layout(before) === layout(after)) {
      for (const id of ['items', 'series', 'figure', 'main']) {
        const part = $('#' + id, after), old = document.getElementById(id);
        if (part && old && old.outerHTML !== part.outerHTML) old.replaceWith(document.adoptNode(part));
      }
      // The filter stays: somebody may be typing in it.
      for (const f of $('#filter', after) ? $('#filter', after).elements : []) {
        const old = f.id && document.getElementById(f.id);
        if (old && old !== document.activeElement) old.value = f.value;
      }
      for (const a of Array.from(before.attributes)) before.removeAttribute(a.name);
      for (const a of Array.from(after.attributes)) before.setAttribute(a.name, a.value);
    } else {
      before.replaceWith(document.adoptNode(after));
    }
    document.title = next.title;
    const stays = $('#series h2') && $('#series h2').textContent === series;
    const list = $('#list');
    if (list) list.scrollTop = scroll.list || 0;
    if (stays) $('#series').scrollTop = scroll.series || 0;
    if ($('#main h2') && $('#main h2').textContent === panel) $('#main').scrollTop = scroll.main || 0;
    show('#list a[aria-current]');
    show('#here');
    if ($('#figure mark.figure')) show('#figure mark.figure');
    if (focus) {
      const to = $('#here') || $('#figure') || $('#main');
      if (to) to.focus({ preventScroll: true });
    }
    settle();
  }
  // show scrolls within a part only as far as is needed.
  function show(selector) {
    const e = $(selector);
    const box = e && e.closest('#list, #series, #figure, #main');
    if (!box) return;
    const a = e.getBoundingClientRect(), b = box.getBoundingClientRect();
    const head = box.firstElementChild && getComputedStyle(box.firstElementChild).position === 'sticky' ? box.firstElementChild.offsetHeight : 0;
    if (a.top < b.top + head + 8) box.scrollTop += a.top - b.top - head - 40;
    else if (a.bottom > b.bottom - 8) box.scrollTop += a.bottom - b.bottom + 80;
  }
  function settle() {
    clearTimeout(timer);
    const d = app().dataset;
    alert(d.failed || '');
    if ('stale' in d) timer = setTimeout(() => { queue(() => go(d.self, { quiet: true })); }, 700);
  }

  async function ask(url, options) {
    let answer, text;
    try {
      answer = await fetch(url, Object.assign({ redirect: 'error' }, options));
      text = await answer.text();
    } catch (e) {
      throw new Error('连接已断开：程序可能已结束。已保存的意见不受影响，请重新运行程序。');
    }
    if (!answer.ok) throw Object.assign(new Error(text.trim()), { status: answer.status });
    return text;
  }

  async function go(href, how) {
    if (!href) return;
    try {
      const html = await ask(app().dataset.base + href.replace(/^.*\?/, '?'), {});
      if (how && how.quiet && $('#figure dialog[open]')) { settle(); return; } // not under the user's hands
      put(html, !(how && how.quiet));
      const to = app().dataset.self;
      if (how && how.push) history.pushState(null, '', to); else history.replaceState(null, '', to);
    } catch (e) { alert(e.message); }
  }

  // One thing after the other: a key that is pressed while the next figure is
  // still on its way must mean that figure, not the one before.
  let last = Promise.resolve(), waiting = 0;
  function queue(job) {
    waiting++;
    last = last.then(job).catch((e) => alert(e.message)).finally(() => { waiting--; });
  }

  async function post(form, sure) {
    if (!form.isConnected) return; // clicked twice
    if (form.dataset.ask && !sure && !confirm(form.dataset.ask)) return;
    const dialog = form.closest('dialog');
    const next = form.dataset.go === 'next' ? app().dataset.nextDue : '';
    try {
      const fields = new URLSearchParams(new FormData(form));
      if (sure) fields.set('sure', 'yes');
      const html = await ask(form.getAttribute('action'), { method: 'POST', body: fields });
      if (dialog) dialog.close();
      put(html, true);
      const notice = app().dataset.notice;
      history.replaceState(null, '', app().dataset.self);
      if (next) await go(next);
      tell(notice);
    } catch (e) {
      const place = dialog && $('.error', dialog);
      if (e.status === 428) { // the server asks first
        if (confirm(e.message)) await post(form, true);
      } else if (e.status === 409) { // another page has decided meanwhile: show what
        if (dialog) dialog.close();
        await go(app().dataset.self);
        alert(e.message);
      } else if (place) { place.textContent = e.message; place.hidden = false; } else alert(e.message);
    }
  }

  function open(id) {
    const d = document.getElementById(id);
    if (!d || d.open) return;
    d.showModal();
    const first = $('[autofocus]', d);
    if (first) { first.focus(); if (first.select) first.select(); }
  }

  document.addEventListener('submit', (e) => {
    const f = e.target;
    if (f.matches('[data-post]')) { e.preventDefault(); queue(() => post(f)); }
    if (f.id === 'filter') { e.preventDefault(); filter(); }
  });
  let filtered = 0;
  function filter() {
    const v = new URLSearchParams(new FormData($('#filter')));
    for (const [k, s] of Array.from(v)) if (!s) v.delete(k);
    const here = new URLSearchParams(app().dataset.self);
    for (const k of ['s', 'o']) if (here.has(k)) v.set(k, here.get(k));
    if (!v.has('p')) v.set('fresh', '1');
    const mine = ++filtered;
    queue(() => { if (mine === filtered) return go('?' + v, { quiet: true }); });
  }
  document.addEventListener('change', (e) => {
    if (e.target.closest('#filter')) filter();
    if (e.target.matches('[data-fills]')) { // a plan is of other years than a review
      const o = e.target.selectedOptions[0];
      if (o && 'fill' in o.dataset) e.target.form.elements[e.target.dataset.fills].value = o.dataset.fill;
    }
  });
  document.addEventListener('input', (e) => { if (e.target.id === 'q') filter(); });

  document.addEventListener('click', (e) => {
    if (e.button || e.ctrlKey || e.metaKey || e.shiftKey) return;
    const a = e.target.closest('a[data-swap]');
    if (a) { e.preventDefault(); queue(() => go(a.getAttribute('href'), { push: true })); return; }
    const opener = e.target.closest('[data-dialog]');
    if (opener) { open(opener.dataset.dialog); return; }
    const closer = e.target.closest('[data-close]');
    if (closer) { closer.closest('dialog').close(); return; }
    const row = e.target.closest('.rows tbody tr');
    const link = row && $('a[data-swap]', row);
    if (link && !String(getSelection())) queue(() => go(link.getAttribute('href'), { push: true }));
  });
  addEventListener('popstate', () => queue(() => go(location.search || '?', { quiet: true })));

  const keys = {
    j: () => go(app().dataset.next), k: () => go(app().dataset.prev),
    J: () => go(app().dataset.nextSeries), K: () => go(app().dataset.prevSeries),
    n: () => app().dataset.nextDoubt ? go(app().dataset.nextDoubt) : tell('没有待核的疑点了'),
    '?': () => open('help'), '/': () => { const q = $('#q'); if (q) { q.focus(); q.select(); } },
  };
  // act does what the key's button or form of the figure now shown would.
  function act(key) {
    const by = $('[data-key="' + key + '"]');
    if (!by || $('dialog[open]')) return;
    if (!by.matches('form')) return open(by.dataset.dialog);
    return $('button', by).disabled ? tell('没有可以撤销的操作') : post(by);
  }
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.repeat && !/^[jk]$/i.test(e.key)) return;
    if ($('dialog[open]') || e.target.closest('input, select, textarea')) {
      if (e.key === 'Escape' && e.target.id === 'q') { e.target.blur(); }
      return;
    }
    let key = e.key;
    // With a Chinese input method on, the browser does not tell the letter.
    if (key === 'Process' && /^Key[A-Z]$/.test(e.code)) key = e.shiftKey ? e.code[3] : e.code[3].toLowerCase();
    if (key.length === 1 && !keys[key]) key = key.toLowerCase();
    if (!keys[key] && !/^[a-z]$/.test(key)) return;
    if (!keys[key] && !$('[data-key="' + key + '"]')) return;
    e.preventDefault();
    if (e.repeat && waiting) return;
    queue(() => keys[key] ? keys[key]() : act(key));
  });

  if ($('#live').textContent) tell($('#live').textContent);
  show('#list a[aria-current]');
  show('#here');
  show('#figure mark.figure');
  settle();
})();
