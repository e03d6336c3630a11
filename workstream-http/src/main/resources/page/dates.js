/** Says when, in the language of the page and the time zone of the reader. */

import { el } from "./dom.js";
import { words } from "./words.js";

const DAY = new Intl.DateTimeFormat(words.language, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = new Intl.DateTimeFormat(words.language, { day: "numeric", month: "short", year: "numeric" });
const TIME = new Intl.DateTimeFormat(words.language, { hour: "2-digit", minute: "2-digit" });
const FULL = new Intl.DateTimeFormat(words.language, { dateStyle: "full", timeStyle: "medium" });
const RELATIVE = new Intl.RelativeTimeFormat(words.language, { numeric: "auto" });
const LENGTH = new Intl.NumberFormat(words.language);

const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];
const NOTABLE_SECONDS = 3 * 3600;

function seconds(from, to) {
  return (new Date(to).getTime() - new Date(from).getTime()) / 1000;
}

function unit(count) {
  return UNITS.find(([, size]) => Math.abs(count) >= size);
}

/** `3 days ago`. */
export function ago(time) {
  const passed = seconds(time, Date.now());
  const found = unit(passed);
  return found ? RELATIVE.format(-Math.floor(passed / found[1]), found[0]) : words.now;
}

/** `14:05`, with the whole date as its title. */
export function clock(time) {
  return el("time", { datetime: time, title: FULL.format(new Date(time)) }, TIME.format(new Date(time)));
}

/** `3 Nov 2026`, with the whole date as its title. */
export function day(time) {
  return el("time", { datetime: time, title: FULL.format(new Date(time)) }, SHORT_DAY.format(new Date(time)));
}

/** The line above a message that says that a day began or much time passed; null for none. */
export function pause(before, after) {
  const newDay = !before || DAY.format(new Date(before)) !== DAY.format(new Date(after));
  const passed = before ? seconds(before, after) : 0;
  if (!newDay && passed < NOTABLE_SECONDS) {
    return null;
  }
  const [name, size] = unit(passed) ?? ["minute", 60];
  const gap = passed < NOTABLE_SECONDS ? "" : words.talk.later(Math.floor(passed / size), name);
  const parts = [newDay ? DAY.format(new Date(after)) : "", gap].filter(part => part !== "");
  return el("div.pause", {}, el("span", {}, parts.join(" · ")));
}

/** `12,345`. */
export function number(count) {
  return LENGTH.format(count);
}
