// Runs the Chinese recognisers over the lines of a text and prints, as JSON, the
// characters, the CPU seconds of each recogniser and what it found. The models
// are made, and warmed up on a tenth of the lines, before time is taken.
//
//	node recognizers.js TEXT
const fs = require('fs');
const suite = require('@microsoft/recognizers-text-suite');
const { NumberRecognizer } = require('@microsoft/recognizers-text-number');
const { NumberWithUnitRecognizer } = require('@microsoft/recognizers-text-number-with-unit');
const { DateTimeRecognizer } = require('@microsoft/recognizers-text-date-time');

const lines = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter((l) => l);
const culture = suite.Culture.Chinese;
const units = new NumberWithUnitRecognizer(culture);
const models = {
  'currency': units.getCurrencyModel(),
  'dimension': units.getDimensionModel(),
  'percentage': new NumberRecognizer(culture).getPercentageModel(),
  'date': new DateTimeRecognizer(culture).getDateTimeModel(),
};
const out = { chars: 0, seconds: {}, found: {} };
for (const l of lines) out.chars += [...l].length;
for (const [name, model] of Object.entries(models)) {
  const run = (ls) => ls.reduce((n, l) => n + model.parse(l).length, 0);
  run(lines.slice(0, Math.ceil(lines.length / 10)));
  const before = process.cpuUsage();
  out.found[name] = run(lines);
  out.seconds[name] = process.cpuUsage(before).user / 1e6;
}
console.log(JSON.stringify(out));
