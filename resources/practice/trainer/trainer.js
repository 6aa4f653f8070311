// Comfort for the page for trainers: it keeps itself up to date and stays where it is when a button is pressed.
// Without this script every button still works; the page then loads anew.
"use strict";

const PAUSE_MS = 2000;
const NOTICE_MS = 4000;
const main = document.querySelector("main");
const notice = document.getElementById("notice");
let hiding = 0;

function tell(text, tone) {
  clearTimeout(hiding);
  notice.textContent = text;
  notice.className = tone;
  if (tone === "good") hiding = setTimeout(() => tell("", ""), NOTICE_MS);
}

function openOnes(part) {
  return [...part.querySelectorAll("details[open][data-key]")].map((one) => one.dataset.key);
}

function renew(part, fresh) {
  if (part.dataset.seen === fresh.innerHTML) return;
  const busy = part.contains(document.activeElement) && document.activeElement.tagName === "SELECT";
  if (busy) return;
  const open = openOnes(part);
  const focused = part.contains(document.activeElement) ? [...part.querySelectorAll("button")].indexOf(document.activeElement) : -1;
  part.innerHTML = fresh.innerHTML;
  part.dataset.seen = fresh.innerHTML;
  part.querySelectorAll("details[data-key]").forEach((one) => { one.open ||= open.includes(one.dataset.key); });
  if (focused >= 0) part.querySelectorAll("button")[focused]?.focus();
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  document.querySelectorAll("[data-live]").forEach((part) => {
    const found = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (found) renew(part, found);
  });
  const token = fresh.querySelector("input[name=token]")?.value;
  if (token) document.querySelectorAll("input[name=token]").forEach((one) => { one.value = token; });
  return fresh.getElementById("notice");
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(`/control/?lang=${document.documentElement.lang}`);
    show(await answer.text());
    if (notice.textContent === main.dataset.problem) tell("", "");
  } catch {
    tell(main.dataset.problem, "bad");
  }
}

async function press(form) {
  const buttons = form.querySelectorAll("button");
  const fields = new URLSearchParams(new FormData(form));
  buttons.forEach((one) => { one.disabled = true; });
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields });
    const said = show(await answer.text());
    tell(said.textContent, said.className);
  } catch {
    tell(main.dataset.problem, "bad");
  }
  buttons.forEach((one) => { one.disabled = false; });
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  press(event.target);
});
document.querySelectorAll("[data-live]").forEach((part) => { part.dataset.seen = part.innerHTML; });
if (notice.className === "good") tell(notice.textContent, "good");
setInterval(look, PAUSE_MS);
