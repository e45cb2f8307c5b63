import { createHash } from 'node:crypto';

/**
 * What the page can do besides, where scripts run: hash a PDF in the browser, so that it never leaves it, take a file that is
 * dropped anywhere, and say what went wrong without a new page. All words are the page's (`data-…`); without this
 * script the same form sends the file.
 */
export const SCRIPT = `'use strict';
(function () {
  var busy = false;
  // Browsers give it to pages that came over TLS, or from this computer.
  var canHash = Boolean(window.crypto && crypto.subtle);

  function theForm() {
    return document.getElementById('by-file');
  }

  function prepare() {
    var form = theForm();
    if (form && canHash) document.getElementById('file-sent').textContent = form.dataset.stays;
  }

  function say(text, isFault) {
    var line = document.getElementById('file-says');
    line.className = isFault ? 'fault' : 'quiet';
    line.textContent = text;
    var input = theForm().elements.file;
    if (isFault) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    if (isFault) input.focus();
  }

  function isPdf(bytes) {
    return String.fromCharCode.apply(null, bytes.subarray(0, 5)) === '%PDF-';
  }

  async function digestOf(bytes) {
    var digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, function (byte) { return byte.toString(16).padStart(2, '0'); }).join('');
  }

  async function bodyOf(form, bytes) {
    var body = new FormData(form);
    if (!isPdf(bytes)) return body;
    body.delete('file');
    body.set('digest', await digestOf(bytes));
    return body;
  }

  function show(text) {
    var page = new DOMParser().parseFromString(text, 'text/html');
    var main = page.querySelector('main');
    if (!main) throw new Error('That is no page of ours');
    document.querySelector('main').replaceWith(document.adoptNode(main));
    document.title = page.title;
    prepare();
    var title = document.querySelector('h1');
    title.tabIndex = -1;
    title.focus();
    window.scrollTo(0, 0);
  }

  async function check(form) {
    var file = form.elements.file.files[0];
    if (!file) return say(form.dataset.none, true);
    if (file.size > Number(form.dataset.most)) return say(form.dataset.large, true);
    var bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return say(form.dataset.unreadable, true);
    }
    if (!isPdf(bytes) && !/^[\\s\\uFEFF]*\\{/.test(new TextDecoder().decode(bytes.subarray(0, 1024))))
      return say(form.dataset.kind, true);
    say(form.dataset.working, false);
    try {
      var answer = await fetch('/v', { method: 'POST', body: await bodyOf(form, bytes), credentials: 'omit' });
      show(await answer.text());
    } catch {
      say(form.dataset.offline, true);
    }
  }

  async function start(form) {
    if (busy) return;
    busy = true;
    try {
      await check(form);
    } finally {
      busy = false;
    }
  }

  if (!canHash) return;
  document.addEventListener('submit', function (event) {
    if (event.target !== theForm()) return;
    event.preventDefault();
    void start(event.target);
  });
  // The form asks for a file itself; with the script it says so in the page's own words.
  document.addEventListener('invalid', function (event) {
    if (!theForm() || event.target !== theForm().elements.file) return;
    event.preventDefault();
    say(theForm().dataset.none, true);
  }, true);
  ['dragover', 'dragleave', 'drop'].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var form = theForm();
      if (!form || !event.dataTransfer || !Array.from(event.dataTransfer.types).includes('Files')) return;
      // Wherever it is let go: a browser would open the file, and the page would be gone.
      event.preventDefault();
      form.classList.toggle('over', kind === 'dragover');
      if (kind !== 'drop') return;
      form.elements.file.files = event.dataTransfer.files;
      void start(form);
    });
  });
  prepare();
})();
`;

/** Names what is in it, so that a browser may keep it for ever and never has that of another version. */
export const SCRIPT_NAME = createHash('sha256').update(SCRIPT).digest('hex').slice(0, 16);
