// 图表.html: draws charts when they are scrolled to, search, light and dark,
// enlarging, downloads, printing.
(() => {
  const $ = (s, r) => (r || document).querySelector(s);
  const $$ = (s, r) => Array.from((r || document).querySelectorAll(s));
  const boxes = $$('.chart');
  const root = document.documentElement;
  const prefers = matchMedia('(prefers-color-scheme: dark)');
  let printing = false;

  const isDark = () => !printing && (root.dataset.theme ? root.dataset.theme === 'dark' : prefers.matches);
  const figureOf = (el) => el.closest('figure');
  const { dataOf, nameOf, messageOf, sourceOf } = tools;

  function draw(el) {
    const fig = figureOf(el);
    const { option, detail } = dataOf(fig);
    linian.draw(el, option, detail, { dark: isDark() });
    linian.keys(el, detail, (i) => evidence(fig, i));
    el.dataset.drawn = isDark() ? 'dark' : 'light';
    el.dataset.width = el.clientWidth;
  }
  // evidence opens the table below a chart at a year: its sentence and its place.
  function evidence(fig, i) {
    const d = $('details', fig), r = $$('tbody tr', fig)[i];
    if (!d || i < 0) return;
    d.open = true;
    for (const t of $$('tr.at', fig)) t.classList.remove('at');
    if (!r || !fig.classList.contains('card')) return;
    r.classList.add('at');
    r.scrollIntoView({ block: 'nearest' });
  }
  const inView = new Set();
  const watch = new IntersectionObserver((es) => {
    for (const e of es) {
      if (!e.isIntersecting) { inView.delete(e.target); continue; }
      inView.add(e.target);
      if (e.target.dataset.drawn !== (isDark() ? 'dark' : 'light')) draw(e.target);
    }
  }, { rootMargin: '400px 0px' });
  boxes.forEach((b) => watch.observe(b));
  if (matchMedia('(max-width: 900px)').matches) $('.contents details').open = false;

  const grown = new ResizeObserver((es) => {
    if (printing) return;
    for (const { target } of es) { // what has room changes with the width
      if (!target.dataset.drawn || target.dataset.width === String(target.clientWidth)) continue;
      if (inView.has(target)) draw(target);
      else delete target.dataset.drawn;
    }
  });
  boxes.forEach((b) => grown.observe(b));

  // Light and dark: what the system says until the button is used.
  function retheme() {
    for (const b of boxes) if (inView.has(b)) draw(b);
    const d = isDark();
    $('#theme').setAttribute('aria-pressed', String(d));
    $('#theme').textContent = d ? '浅色' : '深色';
  }
  $('#theme').addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; retheme(); });
  prefers.addEventListener('change', retheme);
  retheme();

  // Search, by name, theme and body; every word must be found.
  const search = $('#search');
  function filter() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const card of $$('.card')) {
      const hit = words.every((w) => card.dataset.search.includes(w));
      card.hidden = !hit;
      const link = document.getElementById('link-' + card.id);
      if (link) link.hidden = !hit;
      if (hit) n++;
    }
    for (const s of $$('section.theme')) {
      s.hidden = words.length > 0 && !$('.card:not([hidden])', s);
      const link = document.getElementById('link-' + s.id);
      if (link) link.hidden = s.hidden;
    }
    for (const s of $$('.whole')) s.hidden = words.length > 0;
    $('#count').textContent = words.length ? (n ? '找到 ' + n + ' 项' : '没有找到') : '';
  }
  search.addEventListener('input', filter);
  document.addEventListener('keydown', (e) => {
    if (e.key === '/' && document.activeElement !== search && !$('#big').open) { e.preventDefault(); search.focus(); }
  });

  // Enlarged: one chart in a dialog, ← and → go on to the next.
  const big = $('#big');
  let shown = null;
  // What is enlarged, and what of it is shown, stands in the address: a link keeps it.
  function remember(hash) {
    try { history.replaceState(null, '', '#' + hash); } catch { /* a page that may not say where it is */ }
  }
  function recall() {
    const hash = location.hash.slice(1), id = new URLSearchParams(hash).get('big');
    const fig = id && document.getElementById(id);
    if (!fig || fig.tagName !== 'FIGURE') return;
    fig.scrollIntoView();
    tools.chooseFrom(fig, hash);
    enlarge(fig);
  }
  function enlarge(fig, again) {
    shown = fig;
    remember('big=' + fig.id + (tools.addressOf(fig) ? '&' + tools.addressOf(fig) : ''));
    $('#big-name').textContent = nameOf(fig);
    $('#big-message').textContent = messageOf(fig);
    if (!big.open) big.showModal();
    if (!again) tools.choices($('#big-choices'), fig, () => { enlarge(fig, true); draw($('.chart', fig)); });
    const { option, detail } = dataOf(fig);
    linian.draw($('#big-chart'), option, detail, { dark: isDark(), big: true });
    linian.keys($('#big-chart'), detail);
    $('#big-source').textContent = sourceOf(fig);
    $('#big-chart').setAttribute('aria-label', $('.chart', fig).getAttribute('aria-label'));
  }
  function step(n) {
    const all = $$('figure').filter((f) => f.offsetParent !== null);
    const i = all.indexOf(shown) + n;
    if (i >= 0 && i < all.length) enlarge(all[i]);
  }
  $('#big-prev').addEventListener('click', () => step(-1));
  $('#big-next').addEventListener('click', () => step(1));
  $('#big-close').addEventListener('click', () => big.close());
  big.addEventListener('click', (e) => { if (e.target === big) big.close(); });
  big.addEventListener('keydown', (e) => {
    if (e.key === 'ArrowLeft') step(-1);
    if (e.key === 'ArrowRight') step(1);
  });
  big.addEventListener('close', () => {
    const c = echarts.getInstanceByDom($('#big-chart'));
    if (c) c.dispose();
    if (shown) remember(shown.id);
    const b = shown && $('[data-do="big"]', shown);
    if (b) b.focus();
  });
  new ResizeObserver(() => {
    const c = echarts.getInstanceByDom($('#big-chart'));
    if (c && shown && c.getWidth() !== $('#big-chart').clientWidth) enlarge(shown, true);
  }).observe($('#big-chart'));

  const doing = Object.assign({ big: (fig) => enlarge(fig) }, tools.doing);
  document.addEventListener('click', (e) => {
    const b = e.target.closest('button[data-do]');
    if (b) { doing[b.dataset.do](figureOf(b)); return; }
    // A finger asks for the tooltip, which a table that opens would push away.
    const c = e.target.closest('.chart');
    if (!c || e.pointerType === 'touch' || !figureOf(c)) return;
    const drawn = echarts.getInstanceByDom(c), at = c.getBoundingClientRect();
    if (drawn) evidence(figureOf(c), linian.yearAt(drawn, e.clientX - at.left, e.clientY - at.top));
  });

  recall();
  addEventListener('hashchange', recall);

  // Printing: all charts, light, at the width that they get on A4.
  addEventListener('beforeprint', () => {
    printing = true;
    for (const b of boxes) {
      const wide = b.classList.contains('wide');
      const fig = figureOf(b);
      const size = { width: wide ? 640 : 314, height: wide ? Math.min(Math.max(230, Number(b.dataset.height) * 0.72), 820) : 205 };
      const { option, detail } = dataOf(fig);
      const c = linian.draw(b, option, detail, size);
      c.resize(size);
      c.getZr().flush();
    }
  });
  addEventListener('afterprint', () => {
    printing = false;
    for (const b of boxes) {
      const c = echarts.getInstanceByDom(b);
      if (c) c.dispose();
      delete b.dataset.drawn;
    }
    for (const b of inView) draw(b);
  });
})();
