// What 图表.html and the single pages share: reading a chart's data, dressing
// its option for the page (colours, fonts, tooltip) and drawing it. Text from
// reports reaches the page as text nodes and as canvas or SVG text only; there
// is no innerHTML here.
'use strict';
const linian = (() => {
  const family = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';

  // The light colours of option.go and what stands for them on dark ground.
  const night = {
    '#0072B2': '#56B4E9', '#D55E00': '#F28C3A', '#009E73': '#2FC79A', '#AA4499': '#DC8CCB',
    '#B87700': '#E6B04A', '#3B9BDC': '#9AD0F5', '#5F5F5F': '#B5B5B5', '#7A4B2A': '#C99B78',
    '#FFFFFF': '#1B1F24', '#8A8A8A': '#8A9099',
  };

  const parse = (el) => (el ? JSON.parse(el.textContent) : null);

  function recolour(v) {
    if (typeof v === 'string') return Object.hasOwn(night, v) ? night[v] : v;
    if (Array.isArray(v)) return v.map(recolour);
    if (v && typeof v === 'object') {
      for (const k of Object.keys(v)) v[k] = recolour(v[k]);
    }
    return v;
  }

  // Axis labels in 万 and 亿, so that they fit the margin that all charts share.
  function short(v) {
    const a = Math.abs(v);
    const cut = (n, unit) => String(Number((v / n).toPrecision(4))) + unit;
    if (a >= 1e8) return cut(1e8, '亿');
    if (a >= 1e5) return cut(1e4, '万');
    return String(Number(v.toPrecision(10)));
  }

  function node(tag, cls, text) {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    if (text !== undefined) e.textContent = text;
    return e;
  }

  function entryNode(role, e) {
    const box = node('div', 'tip-entry');
    const head = node('div', 'tip-line');
    head.append(node('span', 'tip-role', role), node('strong', e.doubtful ? 'tip-doubt' : '', e.value));
    box.append(head);
    for (const n of e.notes || []) box.append(node('div', 'tip-note', n));
    box.append(node('div', 'tip-sentence', e.sentence), node('div', 'tip-place', e.place));
    return box;
  }

  function tip(detail, params) {
    const box = node('div', 'tip');
    const list = Array.isArray(params) ? params : [params];
    if (!list.length) return box;
    const i = list[0].dataIndex;
    if (detail.rows) {
      const r = detail.rows[i];
      if (!r) return box;
      box.append(node('div', 'tip-head', r.year + '年'));
      if (r.actual) box.append(entryNode('实绩', r.actual));
      else if (!r.target) box.append(node('div', 'tip-note', '无数据'));
      if (r.change) {
        const l = node('div', 'tip-line');
        l.append(node('span', 'tip-role', '比上年'), node('strong', '', r.change));
        box.append(l);
      }
      if (r.target) box.append(entryNode('目标', r.target));
      if (r.rate) {
        const l = node('div', 'tip-line');
        l.append(node('span', 'tip-role', '完成'), node('strong', '', r.rate));
        box.append(l);
      }
      return box;
    }
    box.append(node('div', 'tip-head', detail.columns[i]));
    for (const s of detail.series) {
      if (!s.cells[i]) continue;
      const l = node('div', 'tip-line');
      l.append(node('span', 'tip-role', s.name), node('strong', '', s.cells[i]));
      box.append(l);
    }
    return box;
  }

  // legendRows is how many lines the legend takes, near enough.
  function legendRows(option, width, size) {
    if (!option.legend || option.series.length < 2) return 0;
    const total = option.series.reduce((n, s) => n + [...s.name].length * size + 37, 0);
    return Math.ceil(total / (width * 0.94));
  }

  // dress adds to an option what is the page's business. env: dark, big (an
  // enlarged chart or one that stands alone), where (the tooltip's home), title.
  function dress(option, detail, env) {
    if (env.dark) option = recolour(option);
    const ink = env.dark ? '#C9CED6' : '#3C4148';
    const faint = env.dark ? '#3A4048' : '#E3E5E8';
    const size = env.big ? 13 : 11;
    option.textStyle = { fontFamily: family, color: ink };
    option.backgroundColor = env.ground || 'transparent';
    option.animation = false;
    const wide = (option.yAxis[0] || {}).type === 'category';
    for (const a of option.xAxis) {
      a.axisLine = { lineStyle: { color: env.dark ? '#5A616B' : '#9AA0A8' } };
      a.axisLabel = Object.assign({}, a.axisLabel, { color: ink, fontSize: size, hideOverlap: true });
      a.splitLine = { show: wide, lineStyle: { color: faint } };
      if (wide && !env.big && innerWidth < 700) a.splitNumber = 2;
      a.axisTick = { show: !wide, alignWithLabel: true, length: 3, lineStyle: { color: env.dark ? '#5A616B' : '#9AA0A8' } };
      if (a.type === 'value') a.axisLabel.formatter = (v) => short(v) + '%';
      if (wide && detail.columns && !option.series[0].markLine) a.axisLabel.formatter = short;
    }
    option.yAxis.forEach((a, i) => {
      a.axisLabel = Object.assign({}, a.axisLabel, { color: ink, fontSize: size });
      if (a.type === 'value') a.axisLabel.formatter = short;
      a.axisLine = { show: wide, lineStyle: { color: env.dark ? '#5A616B' : '#9AA0A8' } };
      a.axisTick = { show: false };
      a.splitLine = { show: i === 0 && !wide, lineStyle: { color: faint } };
      if (a.scale) a.boundaryGap = ['6%', '10%'];
      if (i === 0 && detail.barTop !== undefined) {
        a.interval = a.minInterval;
        a.axisLabel.formatter = (v) => (v > detail.barTop * 1.000001 ? '' : short(v));
        // Grid lines for the bars only: the growth line above has its own scale.
        const n = Math.round(detail.barTop / a.interval) + 1;
        a.splitLine.lineStyle.color = Array.from({ length: 2 * n + 4 }, (_, k) => (k < n ? faint : 'transparent'));
      }
      a.nameTextStyle = { color: ink, fontSize: size, align: i === 0 ? 'left' : 'right', padding: i === 0 ? [0, 0, 0, -44] : [0, -28, 0, 0] };
      a.nameGap = 12;
      if (!env.big && i === 0) a.splitNumber = 4;
      if (i === 1) {
        const floor = detail.growthFloor;
        a.alignTicks = floor === undefined;
        a.interval = a.minInterval;
        if (floor !== undefined) a.axisLabel.formatter = (v) => (v < floor - 1e-9 ? '' : short(v));
      }
    });
    if (option.legend && option.legend.show !== false) {
      Object.assign(option.legend, {
        show: option.series.length > 1, itemWidth: 20, itemHeight: 10, itemGap: 12,
        textStyle: { color: ink, fontSize: size }, width: '94%', left: 'center',
      });
    }
    const rows = legendRows(option, env.width, size);
    for (const g of [].concat(option.grid)) {
      if (g.containLabel) continue;
      if (env.big) Object.assign(g, { left: '68', right: '60', top: env.title ? '92' : '48' });
      g.bottom = String((env.big ? 42 : 34) + rows * 22);
    }
    if (env.title) {
      option.title = [{
        text: env.title, subtext: env.subtitle || '', left: 12, top: 8, itemGap: 6,
        textStyle: { color: ink, fontSize: 19, fontFamily: family, fontWeight: 'bold', overflow: 'truncate', width: 900 },
        subtextStyle: { color: ink, fontSize: 13, fontFamily: family, overflow: 'truncate', width: 900 },
      }];
    }
    if (wide) { // the 100 % line stays behind the labels
      const b = option.series[0];
      b.label = { backgroundColor: env.ground || (env.dark ? '#1B1F24' : '#FFFFFF'), padding: [2, 3], distance: 3 };
      b.z = 6; // markLine has 5
    }
    if (env.big) valueLabels(option, detail, env, ink);
    option.tooltip = {
      trigger: 'axis', confine: env.where !== 'body', appendTo: env.where === 'body' ? () => document.body : undefined,
      axisPointer: { type: wide ? 'shadow' : 'line', lineStyle: { color: '#8A8A8A' } },
      formatter: (p) => tip(detail, p), className: 'tip-frame', padding: 0, borderWidth: 0,
      backgroundColor: 'transparent', extraCssText: 'box-shadow:none', transitionDuration: 0,
    };
    return option;
  }

  // An enlarged chart has room for the results' values: at the foot of the
  // bars, where no target crosses them, or on the free side of the line.
  function valueLabels(option, detail, env, ink) {
    const s = option.series[0];
    if (!detail.rows || !s || s.data.length > 14) return;
    const labels = detail.rows.map((r) => (r.actual && !r.actual.doubtful ? r.actual.label.replace(/[{}|]/g, ' ') : ''));
    const formatter = (p) => labels[p.dataIndex] || '';
    s.label = { show: true, position: 'top', distance: 7, color: ink, fontSize: 12, formatter };
    s.labelLayout = { hideOverlap: true };
    if (s.type === 'bar') {
      const width = Math.min(56, (env.width - 128) / s.data.length * 0.62);
      s.barMaxWidth = 56;
      const long = Math.max(...labels.map((l) => [...l].reduce((n, c) => n + (c < '\u0100' ? 7 : 12), 0)));
      if (long + 4 < width) Object.assign(s.label, { position: 'insideBottom', color: env.dark ? '#101418' : '#FFFFFF' });
      return;
    }
    const v = s.data.map((d) => d.value);
    v.forEach((y, i) => {
      const near = [v[i - 1], v[i + 1]].filter((x) => x !== null && x !== undefined);
      if (y !== null && near.length && near.reduce((a, b) => a + b, 0) / near.length > y) s.data[i].label = { position: 'bottom' };
    });
  }

  function draw(el, option, detail, env) {
    const old = echarts.getInstanceByDom(el);
    if (old) old.dispose();
    const chart = echarts.init(el, null, { renderer: env.renderer || 'svg', locale: 'ZH', width: env.width, height: env.height });
    chart.setOption(dress(option, detail, Object.assign({ width: chart.getWidth() }, env)));
    return chart;
  }

  return { parse, draw, node };
})();
