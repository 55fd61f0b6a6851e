// What a chart can be asked for, on 图表.html and on the pages of charts/: pictures, numbers,
// code to embed it, series to hide, an index to its first year. A figure is an element
// that holds name, message, source, table and the two scripts with the chart's data.
const tools = (() => {
  const $ = (s, r) => (r || document).querySelector(s);
  const $$ = (s, r) => Array.from((r || document).querySelectorAll(s));
  const textOf = (s) => (fig) => { const m = $(s, fig); return m ? m.textContent : ''; };
  const nameOf = textOf('.name'), messageOf = textOf('.message'), sourceOf = textOf('.source');
  const goal = '目标', growth = '比上年增减（%）';
  const rowsOf = (fig) => $$('table tbody tr:not(.remark)', fig);

  // What a reader chose of a figure: the series that are hidden, and whether it is an index.
  const chosen = new WeakMap();
  const choiceOf = (fig) => chosen.get(fig) || { hide: [], index: false };
  const choose = (fig, c) => chosen.set(fig, c);

  const valueOf = (d) => (d && d.value !== null && d.value !== undefined ? d.value : null);
  const lines = (option) => option.series.filter(linian.isCourse);

  // baseOf is the number of the year that an index begins with; −1 where none can be made:
  // of a rate, or of lines that have no year in common.
  function baseOf(option, detail) {
    if (!detail.level || option.series[0].markLine) return -1;
    if (detail.rows) return detail.rows.findIndex((r) => r.actual && !r.actual.doubtful && Number(r.actual.number) > 0);
    return detail.columns.findIndex((c, i) => lines(option).every((s) => valueOf(s.data[i]) > 0));
  }

  function dropGrowth(option, detail) {
    option.series = option.series.filter((s) => s.yAxisIndex !== 1);
    option.yAxis = option.yAxis.slice(0, 1);
    for (const k of ['max', 'minInterval', 'maxInterval']) delete option.yAxis[0][k];
    delete detail.barTop;
  }

  function toIndex(option, detail) {
    const at = baseOf(option, detail);
    if (at < 0) return;
    const scale = (s, base) => { for (const d of s.data) if (valueOf(d) !== null) d.value = Math.round(d.value / base * 1e4) / 100; };
    if (detail.rows) {
      dropGrowth(option, detail);
      const base = Number(detail.rows[at].actual.number);
      option.series.forEach((s) => scale(s, base));
      for (const r of detail.rows) {
        for (const e of [r.actual, r.target]) {
          if (!e) continue;
          e.label = (Number(e.number) / base * 100).toFixed(1);
          e.value = e.label + '（' + e.value + '）';
        }
      }
      option.yAxis[0].name = detail.rows[at].year + '年＝100';
      return;
    }
    for (const s of option.series) {
      const own = lines(option).find((l) => l.itemStyle.color === s.itemStyle.color);
      s.base = own.data[at].value;
    }
    option.series.forEach((s) => { scale(s, s.base); delete s.base; });
    for (const s of detail.series) {
      const own = lines(option).find((l) => l.name === s.name);
      s.cells = s.cells.map((t, i) => (t ? own.data[i].value.toFixed(1) + '（' + t + '）' : t));
      s.labels = s.cells.map((t, i) => (t ? own.data[i].value.toFixed(1) : ''));
    }
    option.yAxis[0].name = detail.columns[at] + '年＝100';
  }

  // dataOf is a figure's option and detail, as the reader chose.
  function dataOf(fig) {
    const option = linian.parse($('script.option', fig)), detail = linian.parse($('script.detail', fig));
    const c = choiceOf(fig);
    if (c.hide.includes(growth)) dropGrowth(option, detail);
    if (c.hide.length) {
      option.series = option.series.filter((s) => !c.hide.includes(s.name));
      if (option.legend && option.legend.data) option.legend.data = option.legend.data.filter((d) => !c.hide.includes(d.name));
      if (detail.series) {
        const seen = lines(option).map((s) => s.itemStyle.color);
        option.series = option.series.filter((s) => !linian.isBeneath(s.name) || seen.includes(s.itemStyle.color));
        detail.series = detail.series.filter((s) => !c.hide.includes(s.name));
      }
    }
    if (c.index) toIndex(option, detail);
    return { option, detail };
  }

  // choices fills a place with boxes for what of a figure can be hidden; on is called after
  // each change.
  function choices(place, fig, on) {
    place.replaceChildren();
    const option = linian.parse($('script.option', fig)), detail = linian.parse($('script.detail', fig));
    const names = detail.rows ? [goal, growth].filter((n) => option.series.some((s) => s.name === n))
      : option.series[0].type === 'line' && lines(option).length > 1 ? lines(option).map((s) => s.name) : [];
    const box = (label, checked, change) => {
      const l = linian.node('label'), i = linian.node('input');
      i.type = 'checkbox';
      i.checked = checked;
      i.addEventListener('change', () => { change(i.checked); on(); });
      l.append(i, label);
      place.append(l);
    };
    for (const n of names) {
      box(n, !choiceOf(fig).hide.includes(n), (yes) => {
        const c = choiceOf(fig), hide = c.hide.filter((h) => h !== n).concat(yes ? [] : [n]);
        choose(fig, { index: c.index, hide: detail.rows || hide.length < names.length ? hide : c.hide });
        if (!detail.rows && hide.length === names.length) choices(place, fig, on); // one line stays
      });
    }
    if (baseOf(option, detail) >= 0) box('指数（首年＝100）', choiceOf(fig).index, (yes) => choose(fig, { hide: choiceOf(fig).hide, index: yes }));
  }

  // A choice as the part of an address, and back.
  function addressOf(fig) {
    const c = choiceOf(fig), parts = [];
    if (c.hide.length) parts.push('hide=' + c.hide.map(encodeURIComponent).join(','));
    if (c.index) parts.push('index=1');
    return parts.join('&');
  }
  function chooseFrom(fig, address) {
    const q = new URLSearchParams(address);
    choose(fig, { hide: (q.get('hide') || '').split(',').filter(Boolean), index: q.get('index') === '1' });
  }

  // say shows a line for a moment, and says it aloud.
  function say(text) {
    let t = $('#toast');
    if (!t) { t = linian.node('div'); t.id = 'toast'; t.setAttribute('role', 'status'); ($('dialog[open]') || document.body).append(t); }
    t.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => t.remove(), 4000);
  }

  function save(name, type, data) {
    const blob = data instanceof Blob ? data : new Blob([data], { type });
    const a = linian.node('a');
    a.href = URL.createObjectURL(blob);
    a.download = name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 10000);
  }
  const fileName = (fig, ext) => (nameOf(fig).replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 60) || '图表') + ext;

  // Pictures are drawn anew, at one size, on white, with title and source.
  function picture(fig, renderer) {
    const { option, detail } = dataOf(fig);
    const subtitle = choiceOf(fig).index ? option.yAxis[0].name : messageOf(fig);
    return linian.draw($('#press'), option, detail, { big: true, renderer, ground: '#FFFFFF', title: nameOf(fig), subtitle, source: sourceOf(fig) });
  }
  function png(fig) {
    const c = picture(fig, 'canvas');
    const url = c.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#FFFFFF' });
    c.dispose();
    return new Blob([Uint8Array.from(atob(url.split(',')[1]), (x) => x.charCodeAt(0))], { type: 'image/png' });
  }

  // Numbers stand in columns of their own, without unit or qualifier.
  function csv(fig) {
    const { option, detail } = { option: linian.parse($('script.option', fig)), detail: linian.parse($('script.detail', fig)) };
    const cell = (v) => {
      let s = String(v === undefined || v === null ? '' : v).trim().replace(/\s+/g, ' ');
      // A spreadsheet must not take a text for a formula.
      if (/^[=+\-@]/.test(s) && !/^[+-]?\d[\d.]*%?$/.test(s)) s = "'" + s;
      return /[",\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s;
    };
    const out = [];
    if (detail.rows) {
      out.push(['机关', '指标', '单位', '年份', '实绩', '限定', '上限', '存疑', '比上年', '目标', '目标限定', '完成', '出处', '原句']);
      const proofs = rowsOf(fig).map((r) => $('.proof', r));
      detail.rows.forEach((r, i) => {
        const a = r.actual || {}, t = r.target || {}, e = r.actual || r.target;
        const sentence = proofs[i] && e ? proofs[i].dataset.sentence : '';
        out.push([detail.body, detail.name, detail.unit, r.year, a.number, a.q, a.upper, a.doubtful ? '存疑' : '', (r.change || '').replace('−', '-'), t.number, t.q, r.rate, e ? e.place : '', sentence]);
      });
    } else if (lines(option).length) {
      const all = lines(option);
      out.push(['年份', ...all.map((s) => s.name)]);
      detail.columns.forEach((y, i) => out.push([y, ...all.map((s) => valueOf(s.data[i]))]));
    } else {
      for (const r of $$('table tr', fig)) out.push($$('th,td', r).map((c) => c.textContent));
    }
    out.push([], [sourceOf(fig)]);
    return '\ufeff' + out.map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n';
  }

  // embed shows the code of a frame with the chart, as the reader chose it.
  function embed(fig) {
    const old = $('.embed', fig);
    if (old) { old.remove(); return; }
    const here = decodeURIComponent(location.pathname.split('/').pop());
    const file = fig.dataset.file ? 'charts/' + fig.dataset.file + '.html' : here;
    const hash = addressOf(fig);
    const quote = (s) => s.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
    const code = '<iframe src="' + file.split('/').map(encodeURIComponent).join('/') + (hash ? '#' + quote(hash) : '') + '" title="' + quote(nameOf(fig)) +
      '" width="720" height="440" style="border:0;max-width:100%" loading="lazy"></iframe>';
    const box = linian.node('div', 'embed'), area = linian.node('textarea'), b = linian.node('button', '', '复制代码');
    area.value = code;
    area.readOnly = true;
    area.setAttribute('aria-label', '嵌入代码');
    b.type = 'button';
    b.addEventListener('click', async () => {
      try { await navigator.clipboard.writeText(code); say('已复制嵌入代码'); } catch { area.select(); say('请按 Ctrl+C 复制'); }
    });
    box.append(linian.node('p', 'aside', '把 charts 文件夹放在网页旁边，再把下面的代码贴进网页：'), area, b);
    $('.tools', fig).after(box);
    area.focus();
    area.select();
  }

  const doing = {
    svg: (fig) => {
      const c = picture(fig, 'svg');
      save(fileName(fig, '.svg'), 'image/svg+xml', c.renderToSVGString());
      c.dispose();
    },
    png: (fig) => save(fileName(fig, '.png'), 'image/png', png(fig)),
    csv: (fig) => save(fileName(fig, '.csv'), 'text/csv;charset=utf-8', csv(fig)),
    copy: async (fig) => {
      const blob = png(fig);
      try {
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
        say('已复制图片，可以粘贴到文档和幻灯片');
      } catch {
        save(fileName(fig, '.png'), 'image/png', blob);
        say('浏览器不能复制图片，已改存为 PNG 文件');
      }
    },
    embed,
  };

  return { dataOf, choices, choiceOf, chooseFrom, addressOf, nameOf, messageOf, sourceOf, rowsOf, doing };
})();
