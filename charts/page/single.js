// charts/<key>.html: one chart, as large as its frame. ?bg=none makes the
// ground transparent, ?theme=dark or ?theme=auto changes the colours.
(() => {
  const q = new URLSearchParams(location.search);
  const root = document.documentElement;
  const prefers = matchMedia('(prefers-color-scheme: dark)');
  const dark = q.get('theme') === 'dark' || (q.get('theme') === 'auto' && prefers.matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  if (q.get('bg') === 'none') root.dataset.bg = 'none';
  const el = document.querySelector('.chart');
  const draw = () => {
    const b = el.getBoundingClientRect();
    const detail = linian.parse(document.querySelector('script.detail'));
    linian.draw(el, linian.parse(document.querySelector('script.option')), detail, { dark, big: b.width >= 480 && b.height >= 240 });
    linian.keys(el, detail);
  };
  draw();
  new ResizeObserver(() => {
    const c = echarts.getInstanceByDom(el);
    if (c && (c.getWidth() !== el.clientWidth || c.getHeight() !== el.clientHeight)) draw();
  }).observe(el);
  addEventListener('beforeprint', () => { const c = echarts.getInstanceByDom(el); if (c) { c.resize(); c.getZr().flush(); } });
})();
