// What 图表.html and the single pages share: reading a chart's data, dressing
// its option for the page (colours, fonts, tooltip) and drawing it. Text from
// reports reaches the page as text nodes and as canvas or SVG text only; there
// is no innerHTML here.
'use strict';
const linian = (() => {
  const family = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';

  // The light colours of option.go and what stands for them on dark ground.
  const night = {
    '#0B5FA5': '#6DB3F2', '#B4500B': '#F0A05A', '#55606B': '#A9B3BD', '#7A4B00': '#F2C66B',
    '#8C2D62': '#E59BC6', '#2E7D5B': '#6CCBA0', '#6B4FA0': '#B9A1EA', '#3B9BDC': '#9AD0F5',
    '#7A4B2A': '#C99B78', '#5F5F5F': '#B5B5B5', '#A8327A': '#F08CC4', '#FFFFFF': '#1A2027', '#8A8A8A': '#75808B',
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

  const line = (role, text, cls) => {
    const l = node('div', 'tip-line');
    l.append(node('span', 'tip-role', role), node('strong', cls || '', text));
    return l;
  };

  // A tooltip is short: the year, its values, the clause and the report of the first of
  // them. The sentences stand in the table below the chart.
  function tip(detail, i) {
    const box = node('div', 'tip');
    if (detail.rows) {
      const r = detail.rows[i];
      if (!r) return box;
      box.append(node('div', 'tip-head', r.year + '年'));
      if (r.actual) box.append(line('实绩', r.actual.value + (r.actual.doubtful ? ' 存疑' : ''), r.actual.doubtful ? 'tip-doubt' : ''));
      else box.append(node('div', 'tip-note', '没有这一年的实绩'));
      if (r.change) box.append(line('比上年', r.change));
      if (r.target) box.append(line('目标', r.target.value + (r.rate ? '（' + r.rate + '）' : ''), 'tip-target'));
      const e = r.actual || r.target;
      if (e) box.append(node('div', 'tip-sentence', e.clause), node('div', 'tip-place', e.place));
      return box;
    }
    box.append(node('div', 'tip-head', detail.columns[i]));
    for (const s of detail.series) if (s.cells[i]) box.append(line(s.name, s.cells[i]));
    return box;
  }

  // beside keeps a tooltip within its chart: at the top, on the side of the pointer that has
  // room. What is wider than the chart is only as wide as it.
  function beside(point, params, dom, r, size) {
    const [w, h] = size.contentSize, [vw, vh] = size.viewSize;
    const x = point[0] + 14 + w <= vw ? point[0] + 14 : point[0] - 14 - w;
    return [Math.max(0, Math.min(x, vw - w)), Math.max(0, Math.min(4, vh - h))];
  }

  const legendNames = (option) => {
    if (!option.legend || option.legend.show === false) return [];
    if (option.legend.data) return option.legend.data.map((d) => d.name);
    return [...new Set(option.series.map((s) => s.name))];
  };

  // What stands at the right end of the plot, beside the last year: the last target's name,
  // or the names of the lines where they are few and short.
  function endNames(option, detail, env) {
    if (detail.rows) {
      const t = option.series.find((s) => s.name === '目标' && s.type === 'scatter');
      const last = detail.rows.length - 1;
      if (!t || !detail.rows[last].target || t.data[last].value === null) return [];
      return ['目标', detail.rows[last].target.label];
    }
    const lines = option.series.filter(isCourse);
    const names = lines.map((s) => s.name);
    const room = Math.max(0, ...names.map((n) => textWidth(n, env.big ? 13 : 12)));
    return lines.length > 1 && lines.length <= 4 && room < env.width * 0.3 ? names : [];
  }

  // legendRows is how many lines the legend takes, near enough.
  function legendRows(option, width, size) {
    const names = legendNames(option);
    if (!names.length) return 0;
    const total = names.reduce((n, s) => n + [...s].length * size + 37, 0);
    return Math.ceil(total / (width * 0.94));
  }

  // dress adds to an option what is the page's business. env: dark, big (an
  // enlarged chart or one that stands alone), title, source.
  function dress(option, detail, env) {
    if (env.dark) option = recolour(option);
    const ink = env.dark ? '#ECEFF2' : '#1A2027', soft = env.dark ? '#A9B3BD' : '#55606B';
    const faint = env.dark ? '#323B45' : '#E3E0D9', rod = env.dark ? '#75808B' : '#8A9099';
    const size = env.big ? 13 : 11;
    option.textStyle = { fontFamily: family, color: ink };
    option.backgroundColor = env.ground || 'transparent';
    option.animation = false;
    const wide = (option.yAxis[0] || {}).type === 'category';
    for (const a of option.xAxis) {
      a.axisLine = { lineStyle: { color: rod } };
      a.axisLabel = Object.assign({}, a.axisLabel, { color: soft, fontSize: size, hideOverlap: true });
      a.splitLine = { show: wide, lineStyle: { color: faint } };
      if (wide && !env.big && innerWidth < 700) a.splitNumber = 2;
      a.axisTick = { show: !wide, alignWithLabel: true, length: 3, lineStyle: { color: rod } };
      if (a.type === 'value') a.axisLabel.formatter = (v) => short(v) + '%';
      if (wide && detail.columns && !option.series[0].markLine) a.axisLabel.formatter = short;
    }
    option.yAxis.forEach((a, i) => {
      a.axisLabel = Object.assign({}, a.axisLabel, { color: wide ? ink : soft, fontSize: size });
      if (a.type === 'value') a.axisLabel.formatter = short;
      a.axisLine = { show: wide, lineStyle: { color: rod } };
      a.axisTick = { show: false };
      a.splitLine = { show: i === 0 && !wide, lineStyle: { color: faint } };
      if (a.scale && detail.columns) { // as Go decides it of single indicators
        const v = option.series.flatMap((s) => s.data.map((d) => d.value)).filter((x) => x !== null && x !== undefined);
        if (Math.min(...v) >= 0 && Math.min(...v) < Math.max(...v) * 0.42) a.scale = false;
      }
      if (a.scale) a.boundaryGap = ['6%', '10%'];
      if (i === 0 && detail.barTop !== undefined) {
        a.interval = a.minInterval;
        a.axisLabel.formatter = (v) => (v > detail.barTop * 1.000001 ? '' : short(v));
        // Grid lines for the bars only: the growth line above has its own scale.
        const n = Math.round(detail.barTop / a.interval) + 1;
        a.splitLine.lineStyle.color = Array.from({ length: 2 * n + 4 }, (_, k) => (k < n ? faint : 'transparent'));
      }
      a.nameTextStyle = { color: soft, fontSize: size, align: i === 0 ? 'left' : 'right', padding: i === 0 ? [0, 0, 0, -44] : [0, -28, 0, 0] };
      a.nameGap = 12;
      if (!env.big && i === 0) a.splitNumber = 4;
    });
    const ends = wide ? [] : endNames(option, detail, env);
    if (option.legend && option.legend.data) option.legend.data = option.legend.data.filter((d) => d.name !== '实绩' && (d.name !== '目标' || !ends.length));
    else if (option.legend && ends.length) option.legend.data = beneath.filter((b) => option.series.some((s) => s.name === b.name));
    if (option.legend && option.legend.show !== false) {
      Object.assign(option.legend, {
        show: legendNames(option).length > (detail.rows ? 0 : ends.length ? 0 : 1), itemWidth: 20, itemHeight: 10, itemGap: 12,
        textStyle: { color: ink, fontSize: size }, width: '94%', left: 'center',
      });
    }
    const rows = legendRows(option, env.width, size);
    for (const g of [].concat(option.grid)) {
      if (g.containLabel) continue;
      g.right = '20';
      if (env.big) Object.assign(g, { left: '68', right: '28', top: env.title ? '104' : '48' });
      if (ends.length) g.right = String(Math.ceil(Math.max(...ends.map((n) => textWidth(n, env.big ? 13 : 12)))) + (detail.rows ? 10 : 26));
      g.bottom = String((env.big ? 42 : 34) + rows * 22 + (env.source ? 24 : 0));
      if (env.source && option.legend) option.legend.bottom = '30';
    }
    if (env.title) {
      option.title = [{
        text: env.title, subtext: env.subtitle || '', left: 12, top: 8, itemGap: 6,
        textStyle: { color: ink, fontSize: 19, fontFamily: family, fontWeight: 'bold', overflow: 'truncate', width: 900 },
        subtextStyle: { color: soft, fontSize: 13, fontFamily: family, overflow: 'truncate', width: 900 },
      }];
      if (env.source) option.title.push({ text: env.source, left: 12, bottom: 8, textStyle: { color: soft, fontSize: 12, fontFamily: family, fontWeight: 'normal', overflow: 'truncate', width: 930 } });
    }
    if (wide) { // the 100 % line stays behind the labels
      const b = option.series[0];
      b.label = { backgroundColor: env.ground || (env.dark ? '#1A2027' : '#FFFFFF'), padding: [2, 3], distance: 3 };
      b.z = 6; // markLine has 5
    }
    for (const x of option.series) {
      if (x.type === 'bar' && !wide) Object.assign(x, { barMaxWidth: env.big ? 64 : 44, barCategoryGap: '38%' });
      if (isBeneath(x.name)) x.silent = true;
    }
    option.tooltip = {
      trigger: 'axis', confine: true, position: wide ? undefined : beside,
      axisPointer: { type: wide ? 'shadow' : 'line', lineStyle: { color: '#8A8A8A' } },
      formatter: (p) => tip(detail, [].concat(p)[0].dataIndex), className: 'tip-frame', padding: 0, borderWidth: 0,
      backgroundColor: 'transparent', extraCssText: 'box-shadow:none;pointer-events:none;max-width:100%', transitionDuration: 0,
    };
    return option;
  }

  // The lines that lie beneath the points of a course: over gaps, and of the pieces into which
  // it falls. They have names in the legend and are no courses of their own.
  const beneath = [
    { name: '中间年份缺数', icon: 'path://M0,4L2,4L2,6L0,6ZM5,4L7,4L7,6L5,6ZM10,4L12,4L12,6L10,6ZM15,4L17,4L17,6L15,6Z' },
    { name: '前后不可比，不连线', icon: 'path://M0,4L7,4L7,6L0,6ZM13,4L20,4L20,6L13,6Z' },
  ];
  const isBeneath = (name) => beneath.some((b) => b.name === name);
  const isCourse = (s) => s.type === 'line' && !isBeneath(s.name);
  const textWidth = (s, size) => [...s].reduce((n, c) => n + (c < '\u2E80' ? size * 0.58 : size), 0);

  // annotate writes the values beside their points, as many as there is room for: the last
  // one first, then what is in doubt, the highest and the lowest, the newest. No label
  // covers another one or a mark. Few lines have their names at their ends.
  function annotate(chart, option, detail, env) {
    if ((option.yAxis[0] || {}).type === 'category') return;
    const width = chart.getWidth(), height = chart.getHeight();
    const g = [].concat(option.grid)[0];
    const frame = { x0: Number(g.left) - 8, x1: width - 4, y0: Number(g.top) - 21, y1: height - Number(g.bottom) };
    const at = (axis, i, v) => chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: axis }, [i, v]);
    const size = env.big ? 13 : 12;
    const ink = env.dark ? '#ECEFF2' : '#1A2027', paper = env.ground || (env.dark ? '#1A2027' : '#FFFFFF');
    const tone = (c) => (env.dark ? night[c] || c : c);
    const wants = [], taken = [], out = [[], []];
    const value = (d) => (d && d.value !== null && d.value !== undefined ? d.value : null);
    const keep = (w, below, up) => {
      const y = below ? w.y + w.gap + size : w.y - w.gap - up;
      const x = Math.min(Math.max(w.x, frame.x0 + w.width / 2), frame.x1 - w.width / 2);
      return { x, x0: x - w.width / 2 - 2, x1: x + w.width / 2 + 2, y0: y - size - 1, y1: y + 2 };
    };
    const meets = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
    const put = (w, box, below, up) => {
      out[w.axis].push({
        value: [w.i, w.v], label: {
          show: true, formatter: w.text.replace(/[{}|]/g, ' '), position: below ? 'bottom' : 'top', distance: w.gap - 2, offset: [box.x - w.x, (w.lift || 0) - up],
          color: w.color, fontSize: size, fontWeight: w.rank === 0 ? 'bold' : 'normal', textBorderColor: paper, textBorderWidth: 2.5,
        },
      });
    };
    if (detail.rows) {
      const target = option.series.find((s) => s.name === '目标' && s.type === 'scatter');
      const growth = option.series.find((s) => s.yAxisIndex === 1);
      const doubt = option.series.find((s) => s.name === '存疑');
      const bars = option.series[0].type === 'bar', main = option.series[0].data;
      const half = target ? targetHalf(option, width) : 0;
      const goal = (i) => (target ? value(target.data[i]) : null);
      const shown = (i) => { const r = detail.rows[i].actual; return !r ? null : r.doubtful && !bars ? value(doubt && doubt.data[i]) : value(main[i]); };
      const rows = detail.rows.map((r, i) => i), has = rows.filter((i) => shown(i) !== null);
      const sound = has.filter((i) => !detail.rows[i].actual.doubtful);
      const most = sound.reduce((m, i) => (m < 0 || shown(i) > shown(m) ? i : m), -1), least = sound.reduce((m, i) => (m < 0 || shown(i) < shown(m) ? i : m), -1);
      for (const i of rows) {
        if (goal(i) !== null) { const [x, y] = at(0, i, goal(i)); taken.push({ x0: x - half, x1: x + half, y0: y - 2, y1: y + 2 }); }
        if (growth && value(growth.data[i]) !== null) { const [x, y] = at(1, i, growth.data[i].value); taken.push({ x0: x - 3, x1: x + 3, y0: y - 3, y1: y + 3 }); }
        if (!bars && shown(i) !== null) { const [x, y] = at(0, i, shown(i)); taken.push({ x0: x - 4, x1: x + 4, y0: y - 4, y1: y + 4 }); }
      }
      const [left] = at(0, 0, 0), pitch = rows.length > 1 ? at(0, 1, 0)[0] - left : width;
      // Bars stand in the way of the values of their neighbours.
      if (bars) for (const i of has) { const [x, y] = at(0, i, shown(i)), w = Math.min(option.series[0].barMaxWidth, pitch * 0.62) / 2; taken.push({ x0: x - w, x1: x + w, y0: Math.min(y, at(0, i, 0)[1]) + 1, y1: Math.max(y, at(0, i, 0)[1]) }); }
      // Where values have no room beside each other, those that matter are written.
      const crowded = (texts) => texts.reduce((n, s) => n + textWidth(s, size), 0) / Math.max(1, texts.length) + 4 > pitch;
      const few = crowded(has.map((i) => detail.rows[i].actual.label));
      const last = has[has.length - 1];
      for (const i of has) {
        const r = detail.rows[i].actual, v = shown(i), [x, y] = at(0, i, v);
        if (r.doubtful && doubt && value(doubt.data[i]) !== null && doubt.data[i].label) continue; // it says itself that it lies beyond
        const w = { i, v, axis: 0, x, y, gap: bars ? 5 : 8, text: r.label + (r.doubtful ? '?' : ''), color: r.doubtful ? tone('#7A4B00') : ink, once: bars };
        w.rank = i === last ? 0 : r.doubtful ? 1 : i === most || i === least ? 2 : 3 + rows.length - i;
        w.plain = w.text;
        if (i === last && (target || growth)) w.text = '实绩 ' + w.text;
        if (i === last && !r.doubtful) w.color = tone('#0B5FA5');
        if (option.series.some((s) => s.type === 'scatter' && s !== target && value(s.data[i]) !== null)) w.gap = 10;
        const g0 = goal(i), gy = g0 === null ? null : at(0, i, g0)[1];
        if (bars && gy !== null && gy <= y + 6 && gy > y - 18) { w.lift = gy - y - 3; w.y = gy - 3; }
        if (!bars) {
          const near = [i - 1, i + 1].filter((k) => k >= 0 && k < rows.length && value(main[k]) !== null).map((k) => main[k].value);
          w.below = gy !== null ? gy < y : near.length > 0 && near.reduce((a, b) => a + b, 0) / near.length > v;
        }
        if (!few || w.rank <= 2) wants.push(w);
      }
      if (target) {
        const i = rows.filter((k) => goal(k) !== null).pop(), [x, y] = at(0, i, goal(i));
        const text = detail.rows[i].target.label;
        if (i === rows.length - 1) {
          out[0].push({ value: [i, goal(i)], label: { show: true, position: 'right', distance: half + 3, formatter: '目标\n' + text.replace(/[{}|]/g, ' '), color: tone('#B4500B'), fontSize: size, lineHeight: size + 3, fontWeight: 'bold' } });
          taken.push({ x0: x + half, x1: width, y0: y - size - 3, y1: y + size + 3 });
        }
      }
      if (growth) rows.filter((i) => value(growth.data[i]) !== null).forEach((i, k, all) => {
        const of = all.map((j) => growth.data[j].value);
        if (crowded(all.map((j) => detail.rows[j].change)) && k < all.length - 1 && of[k] !== Math.max(...of) && of[k] !== Math.min(...of)) return;
        const v = growth.data[i].value, [x, y] = at(1, i, v);
        const near = [i - 1, i + 1].map((k) => value(growth.data[k])).filter((k) => k !== null);
        wants.push({ i, v, axis: 1, x, y, gap: 6, text: detail.rows[i].change.replace('%', ''), color: tone('#55606B'), rank: 3 + rows.length - i, below: near.length > 0 && near.reduce((a, b) => a + b, 0) / near.length > v });
      });
    } else if (endNames(option, detail, env).length) {
      const lines = option.series.filter(isCourse);
      const ends = lines.map((s) => { const i = s.data.findLastIndex((d) => value(d) !== null); return { s, i, v: s.data[i].value, y: at(0, i, s.data[i].value)[1] }; });
      ends.sort((a, b) => a.y - b.y);
      let floor = -Infinity;
      // Two lines have room for their values as well: the upper one above, the lower below.
      const n = option.xAxis[0].data.length, step = n > 1 ? at(0, 1, 0)[0] - at(0, 0, 0)[0] : width;
      const longest = Math.max(...detail.series.flatMap((s) => (s.labels || []).map((l) => textWidth(l, size))));
      if (lines.length === 2 && longest + 4 < step) {
        lines.forEach((s, k) => s.data.forEach((d, i) => {
          if (value(d) === null) return;
          const [x, y] = at(0, i, d.value), own = detail.series.find((t) => t.name === s.name), other = value(lines[1 - k].data[i]);
          taken.push({ x0: x - 4, x1: x + 4, y0: y - 4, y1: y + 4 });
          wants.push({ i, v: d.value, axis: 0, x, y, gap: 8, text: own && own.labels ? own.labels[i] : '', color: s.itemStyle.color, rank: 3 + n - i, below: other !== null && other > d.value });
        }));
      }
      for (const e of ends) {
        const y = Math.max(e.y, floor);
        if (e.i === option.xAxis[0].data.length - 1) floor = y + size + 5;
        const done = e.i < option.xAxis[0].data.length - 1; // a line that ends before the others
        out[0].push({ value: [e.i, e.v], label: { show: true, position: done ? 'top' : 'right', distance: 7, offset: [0, done ? 0 : y - e.y], formatter: e.s.name.replace(/[{}|]/g, ' '), color: e.s.itemStyle.color, fontSize: size, fontWeight: 'bold' } });
      }
    }
    wants.sort((a, b) => a.rank - b.rank);
    const place = (w, text, force) => {
      w.text = text;
      w.width = textWidth(text, size);
      // The last value may stand a line higher as well.
      const spots = (w.once ? [false] : [!!w.below, !w.below]).map((below) => [below, 0]).concat(w.rank === 0 && !force ? [[false, size + 4]] : []);
      for (const [below, up] of spots) {
        const box = keep(w, below, up);
        if (!force && (box.y0 < frame.y0 || box.y1 > frame.y1 || taken.some((t) => meets(t, box)))) continue;
        taken.push(box);
        put(w, box, below, up);
        return true;
      }
      return false;
    };
    for (const w of wants) { // the last value is always said
      if (!place(w, w.text) && w.rank === 0 && !place(w, w.plain)) place(w, w.plain, true);
    }
    const series = (axis) => ({
      id: 'labels' + axis, name: '', type: 'scatter', yAxisIndex: axis, silent: true, symbolSize: 0.1, z: 20, data: out[axis],
      itemStyle: { color: 'transparent', opacity: 1 }, tooltip: { show: false }, labelLayout: { hideOverlap: false }, clip: false,
    });
    chart.setOption({ series: out.map((d, axis) => (d.length ? series(axis) : null)).filter(Boolean) });
  }

  // targetHalf is half the width of a target: those of two years never touch.
  function targetHalf(option, width) {
    const g = [].concat(option.grid)[0];
    const pitch = (width - Number(g.left) - Number(g.right)) / Math.max(1, option.xAxis[0].data.length);
    const bar = option.series[0].type === 'bar';
    return bar ? Math.min(Math.min(option.series[0].barMaxWidth || 44, pitch * 0.62) / 2 + 4, pitch * 0.43) : Math.min(13, pitch * 0.36);
  }

  // fitTargets draws the targets as wide as the years are apart.
  function fitTargets(option, detail, width) {
    const t = option.series.find((s) => s.name === '目标' && s.type === 'scatter');
    if (!t) return;
    const w = Math.round(2 * targetHalf(option, width)), gap = Math.min(2.5, w * 0.16);
    t.symbolSize = [w, 3.5];
    t.z = option.series[0].type === 'bar' ? 4 : 1;
    t.data.forEach((d, i) => {
      const r = d.symbol && detail.rows[i].target;
      if (!r) return;
      d.symbol = 'path://' + ({
        up: 'M0,0L4.5,0L4.5,4.5L' + (w - 4.5) + ',4.5L' + (w - 4.5) + ',0L' + w + ',0L' + w + ',8L0,8Z',
        down: 'M0,8L4.5,8L4.5,3.5L' + (w - 4.5) + ',3.5L' + (w - 4.5) + ',8L' + w + ',8L' + w + ',0L0,0Z',
        near: 'M0,0L' + (w / 2 - gap) + ',0L' + (w / 2 - gap) + ',3.5L0,3.5ZM' + (w / 2 + gap) + ',0L' + w + ',0L' + w + ',3.5L' + (w / 2 + gap) + ',3.5Z',
      })[r.aim];
      d.symbolSize = [w, r.aim === 'near' ? 3.5 : 8];
    });
  }

  // keys lets the years be reached by ← and →; what is shown is said aloud as well. Esc
  // puts the tooltip away, Enter opens the evidence.
  function keys(el, detail, open) {
    if (el.dataset.keys) { el.linianDetail = detail; return; }
    el.dataset.keys = '1';
    el.linianDetail = detail;
    el.tabIndex = 0;
    const voice = document.getElementById('voice');
    let i = -1;
    el.addEventListener('keydown', (e) => {
      const chart = echarts.getInstanceByDom(el), d = el.linianDetail, n = (d.rows || d.columns).length;
      if (!chart) return;
      if (e.key === 'Enter' && open && i >= 0) { open(i); e.preventDefault(); return; }
      if (e.key === 'Escape' && i >= 0) { i = -1; chart.dispatchAction({ type: 'hideTip' }); e.stopPropagation(); e.preventDefault(); return; }
      const to = { ArrowLeft: i < 0 ? n - 1 : i - 1, ArrowRight: i + 1, Home: 0, End: n - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      e.stopPropagation();
      i = Math.min(Math.max(to, 0), n - 1);
      const [x, y] = middle(chart, i);
      chart.dispatchAction({ type: 'showTip', x, y });
      if (voice) voice.textContent = [...tip(d, i).querySelectorAll('.tip-head, .tip-line, .tip-note')].map((x) => x.textContent).join('，');
    });
    el.addEventListener('blur', () => { i = -1; const c = echarts.getInstanceByDom(el); if (c) c.dispatchAction({ type: 'hideTip' }); });
  }

  // middle is a point of the plot in the column, or the row, of a year.
  function middle(chart, i) {
    const o = chart.getOption(), wide = o.yAxis[0].type === 'category';
    const a = chart.convertToPixel(wide ? { yAxisIndex: 0 } : { xAxisIndex: 0 }, i);
    return wide ? [chart.getWidth() / 2, a] : [a, chart.getHeight() / 2];
  }

  // yearAt is the number of the year at a place of the chart; −1 beside the plot.
  function yearAt(chart, x, y) {
    const o = chart.getOption(), wide = o.yAxis[0].type === 'category';
    if (!chart.containPixel('grid', [x, y])) return -1;
    return Math.round(chart.convertFromPixel(wide ? { yAxisIndex: 0 } : { xAxisIndex: 0 }, wide ? y : x));
  }

  function draw(el, option, detail, env) {
    const old = echarts.getInstanceByDom(el);
    if (old) old.dispose();
    const chart = echarts.init(el, null, { renderer: env.renderer || 'svg', locale: 'ZH', width: env.width, height: env.height });
    env = Object.assign({}, env, { width: chart.getWidth() });
    option = dress(option, detail, env);
    fitTargets(option, detail, env.width);
    chart.setOption(option);
    annotate(chart, option, detail, env);
    return chart;
  }

  return { parse, draw, node, keys, yearAt, middle, isCourse, isBeneath };
})();
