import { createTextPattern, type TextPattern } from './text-pattern.ts'

/** Titles about a topic, as most people write them. */
export const TOPIC_TITLES: readonly TextPattern[] = [
  '{topic} for beginners: {a} and {b}',
  'I tried {topic} for {n} days',
  '{n} {topic} mistakes everyone makes',
  'The {a} guide to {topic}',
  'Why {topic} is {a} right now',
  '{topic} explained in {n} minutes',
  'Daily {topic} news #{n}',
  'My {a} {topic} setup',
  '{topic} with {a} {b}',
  'How to start with {topic} | {a}',
].map((text) => createTextPattern(text))

/** Titles about a topic that break careless code. */
export const AWKWARD_TITLES: readonly TextPattern[] = [
  createTextPattern('Tom & Jerry\'s {topic} <guide> "part {n}"'),
  createTextPattern('<script>alert(1)</script> {topic} {a}'),
  createTextPattern('javascript:alert(document.cookie) // {topic}'),
  createTextPattern('{topic} 🔥🔥 {a} 👩‍🔬👨‍👩‍👧‍👦 100%'),
  createTextPattern('"{topic}" -- \'; DROP TABLE videos; {n}'),
  createTextPattern('C++ & {topic} &amp; {b} &lt;3'),
  createTextPattern('Cafe\u0301 {topic} na\u0308rrisch Z\u0351\u036Fa\u0334lgo {n}'),
  createTextPattern('{topic}\u200B\u00A0{a} \u2013 \uFF26\uFF55\uFF4C\uFF4C \uFF37\uFF49\uFF44\uFF54\uFF48'),
  createTextPattern('شرح {topic} للمبتدئين الجزء {n}', 'ar'),
  createTextPattern('מדריך {topic} למתחילים {n}', 'he'),
  createTextPattern('\u202Eشرح\u202C {topic} {a}', 'ar'),
  createTextPattern('はじめての {topic} 入門講座 第{n}回', 'ja'),
  createTextPattern('最新 {topic} 新闻 每日更新 {n}', 'zh-Hans'),
  createTextPattern('สอน {topic} สำหรับผู้เริ่มต้น ตอนที่ {n}', 'th'),
  createTextPattern('초보자를 위한 {topic} {n}편', 'ko'),
  createTextPattern('हिन्दी में {topic} भाग {n}', 'hi'),
  createTextPattern('{topic} и {a} за {n} минут', 'ru'),
]

/** Titles that do not say what the video is about. */
export const PLAIN_TITLES: readonly TextPattern[] = [
  createTextPattern('{a} {b} vlog {n}'),
  createTextPattern('You will not believe this {a}'),
  createTextPattern('Q&A: {n} questions about {a}'),
  createTextPattern('We need to talk... ({b})'),
  createTextPattern('Live from the {a} {b}'),
  createTextPattern('{a} <3 {b}'),
  createTextPattern('今日のできごと その{n}', 'ja'),
  createTextPattern('#{n}'),
]
