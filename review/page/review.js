// The page works by links and forms; this fetches what they lead to and puts
// its parts in place, so that lists keep their scroll and keys answer at once.
// Nothing here makes markup out of text: all markup comes from the server.
(() => {
  const $ = (s, r) => (r || document).querySelector(s);
  const app = () => $('#app');
  let turn = 0; // of the last request: an older answer is not shown
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
    for (const id of ['list', 'series', 'figure']) { const e = document.getElementById(id); if (e) scroll[id] = e.scrollTop; }
    const series = $('#series h2') && $('#series h2').textContent;
    const before = app(), after = $('#app', next);
    const layout = (a) => Array.from(a.children).map((c) => c.id).join();
    $('#top').replaceWith(document.adoptNode($('#top', next)));
    if (layout(before) === layout(after)) {
      for (const part of Array.from(after.children)) {
        const old = document.getElementById(part.id);
        if (old.outerHTML !== part.outerHTML) old.replaceWith(document.adoptNode(part));
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
    const box = e && e.closest('#list, #series, #figure');
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
    if ('stale' in d) timer = setTimeout(() => { if (!$('dialog[open]')) go(d.self, { quiet: true }); else settle(); }, 700);
  }

  async function ask(url, options) {
    const mine = ++turn;
    let answer, text;
    try {
      answer = await fetch(url, Object.assign({ redirect: 'error' }, options));
      text = await answer.text();
    } catch (e) {
      throw new Error('连接已断开：linian review 可能已结束。已保存的意见不受影响，请在命令行重新运行。');
    }
    if (!answer.ok) throw new Error(text.trim());
    return mine === turn ? text : null;
  }

  async function go(href, how) {
    if (!href) return;
    try {
      const html = await ask(app().dataset.base + href.replace(/^.*\?/, '?'), {});
      if (html === null) return;
      put(html, !(how && how.quiet));
      const to = app().dataset.self;
      if (how && how.push) history.pushState(null, '', to); else history.replaceState(null, '', to);
    } catch (e) { alert(e.message); }
  }

  let busy = false;
  async function post(form) {
    if (busy || form.dataset.ask && !confirm(form.dataset.ask)) return;
    const dialog = form.closest('dialog');
    const next = form.dataset.go === 'next' ? app().dataset.next : '';
    busy = true;
    try {
      const html = await ask(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      if (dialog) dialog.close();
      if (html !== null) put(html, true);
      const notice = app().dataset.notice;
      history.replaceState(null, '', app().dataset.self);
      if (next) await go(next);
      tell(notice);
    } catch (e) {
      const place = dialog && $('.error', dialog);
      if (place) { place.textContent = e.message; place.hidden = false; } else alert(e.message);
    } finally {
      busy = false;
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
    if (f.matches('[data-post]')) { e.preventDefault(); post(f); }
    if (f.id === 'filter') { e.preventDefault(); filter(); }
  });
  function filter() {
    const v = new URLSearchParams(new FormData($('#filter')));
    for (const [k, s] of Array.from(v)) if (!s) v.delete(k);
    go('?' + v, { quiet: true });
  }
  document.addEventListener('change', (e) => { if (e.target.closest('#filter')) filter(); });
  document.addEventListener('input', (e) => { if (e.target.id === 'q') filter(); });

  document.addEventListener('click', (e) => {
    if (e.button || e.ctrlKey || e.metaKey || e.shiftKey) return;
    const a = e.target.closest('a[data-swap]');
    if (a) { e.preventDefault(); go(a.getAttribute('href'), { push: true }); return; }
    const opener = e.target.closest('[data-dialog]');
    if (opener) { open(opener.dataset.dialog); return; }
    const closer = e.target.closest('[data-close]');
    if (closer) { closer.closest('dialog').close(); return; }
    const row = e.target.closest('.rows tbody tr');
    const link = row && $('a[data-swap]', row);
    if (link && !String(getSelection())) go(link.getAttribute('href'), { push: true });
  });
  addEventListener('popstate', () => go(location.search || '?', { quiet: true }));

  const keys = {
    j: () => go(app().dataset.next), k: () => go(app().dataset.prev),
    J: () => go(app().dataset.nextSeries), K: () => go(app().dataset.prevSeries),
    n: () => { if (app().dataset.nextDoubt) go(app().dataset.nextDoubt); else tell('没有待核的疑点了'); },
    '?': () => open('help'), '/': () => { const q = $('#q'); if (q) { q.focus(); q.select(); } },
  };
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
    if (keys[key]) { e.preventDefault(); keys[key](); return; }
    const by = /^[a-z]$/.test(key) && $('[data-key="' + key + '"]');
    if (!by) return;
    e.preventDefault();
    if (by.matches('form')) { if (!$('button', by).disabled) by.requestSubmit(); } else open(by.dataset.dialog);
  });

  if ($('#live').textContent) tell($('#live').textContent);
  show('#list a[aria-current]');
  show('#here');
  show('#figure mark.figure');
  settle();
})();
