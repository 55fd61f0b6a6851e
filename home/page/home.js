// The page works by links and forms; this puts the page that a form leads to in
// place, and asks every moment how far the work is. Nothing here makes markup out
// of text: all markup comes from the server.
(() => {
  const $ = (s, r) => (r || document).querySelector(s);
  const app = () => $('#app');

  function alert(text) {
    $('#alert').textContent = text;
    $('#alert').hidden = !text;
  }

  // put shows another page; what had the focus and what was typed stays.
  function put(html) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    if (!$('#app', next)) { alert('页面不完整，请刷新。'); return; }
    const at = document.activeElement && document.activeElement.id;
    const dir = $('#dir').value, typed = dir !== $('#dir').defaultValue;
    const open = $('#more') && $('#more').open;
    app().replaceWith(document.adoptNode($('#app', next)));
    document.title = next.title;
    $('#live').textContent = $('.state') ? $('.state').textContent.trim() : '';
    if (typed && at === 'dir') $('#dir').value = dir;
    if (open && $('#more')) $('#more').open = true;
    const to = at && document.getElementById(at);
    if (to && !to.disabled) to.focus({ preventScroll: true });
    else if (at) $('#main').focus({ preventScroll: true });
  }

  async function ask(url, options) {
    let answer;
    try {
      answer = await fetch(url, Object.assign({ redirect: 'error' }, options));
    } catch (e) {
      throw new Error('程序已经结束。结果在文件夹里；要再用，请重新运行程序。');
    }
    return answer;
  }

  let busy = false;
  async function post(form) {
    if (busy) return;
    busy = true;
    try {
      const answer = await ask(form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      const html = await answer.text();
      if (/^text\/html/.test(answer.headers.get('Content-Type'))) {
        put(html);
        const next = new DOMParser().parseFromString(html, 'text/html');
        alert($('#alert', next).textContent);
      } else alert(html.trim());
    } catch (e) { alert(e.message); }
    busy = false;
    soon();
  }
  document.addEventListener('submit', (e) => {
    if (e.target.matches('[data-post]')) { e.preventDefault(); post(e.target); }
  });

  let timer = 0, lost = false;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(look, 'running' in app().dataset ? 300 : 2500);
  }
  async function look() {
    if (document.hidden || busy) return soon();
    try {
      const s = await (await ask(app().dataset.base + 'state')).json();
      if (lost) { lost = false; alert(''); }
      if (String(s.rev) !== app().dataset.rev && !busy) {
        put(await (await ask(app().dataset.base)).text());
      } else if (s.running && $('#progress')) {
        $('#progress').max = s.total;
        $('#progress').value = s.done;
        $('#count').textContent = s.done + ' / ' + s.total;
        $('#stage').textContent = s.text;
        document.querySelectorAll('.steps li').forEach((li, i) => {
          li.classList.toggle('ok', i < s.stage);
          if (i === s.stage) li.setAttribute('aria-current', 'step'); else li.removeAttribute('aria-current');
        });
      }
    } catch (e) { lost = true; alert(e.message); }
    soon();
  }
  document.addEventListener('visibilitychange', () => { if (!document.hidden) look(); });
  soon();
})();
