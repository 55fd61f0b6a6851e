// Command compare sets the speed of extraction beside that of other programs,
// all in one run on the same text (make bench):
//
//   - linian's extraction, on one core, without and with the reading before it;
//   - the Chinese recognisers of @microsoft/recognizers-text-suite under Node
//     (number with unit, percentage, date);
//   - as the floor, a scan for runs of digits, with regexp and with a loop.
//
// It counts processor time, so that other work on the machine disturbs little,
// and prints ratios.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"linian/bench"
	"linian/extract"
	"linian/figure"
	"linian/report"
)

func main() {
	n := flag.Int("n", 4, "number of generated reports")
	seed := flag.Uint64("seed", 1, "seed")
	dir := flag.String("dir", "bench", "folder with recognizers.js and node_modules")
	samples := flag.String("samples", "samples", "folder of the samples")
	flag.Parse()
	if err := run(*dir, *samples, *seed, *n); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// A measurement is one program's pace over the text.
type measurement struct {
	name   string
	pace   float64 // characters a second
	found  int
	allocs float64 // bytes allocated for each byte read; negative when not measured
}

func run(dir, samples string, seed uint64, n int) error {
	runtime.GOMAXPROCS(1)
	g, err := bench.New(samples)
	if err != nil {
		return err
	}
	var texts [][]byte
	var reports []*report.Report
	all := ""
	for i := range n {
		name, text := g.Report(seed, i*(bench.YearsPerBody+1)) // of several bodies and years
		rs, err := report.Read(name, text, report.Options{})
		if err != nil {
			return err
		}
		texts, reports = append(texts, text), append(reports, rs...)
		for _, r := range rs {
			all += r.Text.String() + "\n"
		}
	}
	ms := measure(all, []subject{
		{"linian, extraction", extracting(reports)},
		{"linian, reading and extraction", reading(texts)},
		{"digit runs, Go regexp", regexpScan(all)},
		{"digit runs, loop", loopScan(all)},
	})
	rs, err := recognizers(dir, all)
	if err != nil {
		fmt.Fprintf(os.Stderr, "recognisers left out: %v\n", err)
	}
	show(append(ms, rs...), all)
	return nil
}

func extracting(reports []*report.Report) func() int {
	var x extract.Extractor
	var obs []figure.Observation
	return func() (n int) {
		for _, r := range reports {
			obs = x.Append(obs[:0], r)
			n += len(obs)
		}
		return n
	}
}

func reading(texts [][]byte) func() int {
	var x extract.Extractor
	var obs []figure.Observation
	return func() (n int) {
		for _, t := range texts {
			rs, _ := report.Read("a.txt", t, report.Options{}) // it was read before
			for _, r := range rs {
				obs = x.Append(obs[:0], r)
				n += len(obs)
			}
		}
		return n
	}
}

func regexpScan(s string) func() int {
	digits := regexp.MustCompile(`[0-9]+`)
	return func() int { return len(digits.FindAllStringIndex(s, -1)) }
}

func loopScan(s string) func() int {
	return func() (n int) {
		in := false
		for i := range len(s) {
			d := s[i] >= '0' && s[i] <= '9'
			if d && !in {
				n++
			}
			in = d
		}
		return n
	}
}

// A subject is work to be measured.
type subject struct {
	name string
	work func() int
}

// measure runs all subjects in turn, thirty times, so that what disturbs the
// machine disturbs all of them, and takes the fastest round of each.
func measure(text string, subjects []subject) []measurement {
	ms, times, best := make([]measurement, len(subjects)), make([]int, len(subjects)), make([]time.Duration, len(subjects))
	for i, s := range subjects {
		ms[i] = measurement{name: s.name, found: s.work()}
		for times[i] = 1; round(s.work, times[i]) < 30*time.Millisecond; { // processor time is coarse
			times[i] *= 2
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		best[i] = round(s.work, times[i])
		runtime.ReadMemStats(&after)
		ms[i].allocs = float64(after.TotalAlloc-before.TotalAlloc) / float64(times[i]*len(text))
	}
	for range 30 {
		for i, s := range subjects {
			best[i] = min(best[i], round(s.work, times[i]))
		}
	}
	for i := range ms {
		ms[i].pace = float64(utf8.RuneCountInString(text)*times[i]) / best[i].Seconds()
	}
	return ms
}

func round(work func() int, times int) time.Duration {
	before := cpuTime()
	for range times {
		work()
	}
	return cpuTime() - before
}

// recognizers runs recognizers.js: each recogniser, and all one after another.
func recognizers(dir, text string) ([]measurement, error) {
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		return nil, fmt.Errorf("%s/node_modules is missing; run npm ci in %s", dir, dir)
	}
	f, err := os.CreateTemp("", "linian-bench-*.txt")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	if _, err := f.WriteString(text); err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	cmd := exec.Command("node", "recognizers.js", f.Name())
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	var r struct {
		Chars   float64
		Seconds map[string]float64
		Found   map[string]int
	}
	if err := json.Unmarshal(out, &r); err != nil {
		return nil, fmt.Errorf("recognizers.js: %w", err)
	}
	all, seconds := measurement{name: "recognisers, together", allocs: -1}, 0.0
	var ms []measurement
	for _, name := range []string{"currency", "dimension", "percentage", "date"} {
		ms = append(ms, measurement{"recogniser, " + name, r.Chars / r.Seconds[name], r.Found[name], -1})
		seconds += r.Seconds[name]
		all.found += r.Found[name]
	}
	all.pace = r.Chars / seconds
	return append(ms, all), nil
}

// show prints the measurements beside the first.
func show(ms []measurement, text string) {
	fmt.Printf("%d characters (%d bytes), one core, processor time\n\n", utf8.RuneCountInString(text), len(text))
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "program\tcharacters/s\tlinian's pace is\tfound\tbytes allocated per byte\t")
	for _, m := range ms {
		allocs := "-"
		if m.allocs >= 0 {
			allocs = fmt.Sprintf("%.2f", m.allocs)
		}
		r := ms[0].pace / m.pace
		ratio := fmt.Sprintf("%.1f ×", r)
		if r < 1 {
			ratio = fmt.Sprintf("1/%.1f", 1/r)
		}
		fmt.Fprintf(w, "%s\t%.0f\t%s\t%d\t%s\t\n", m.name, m.pace, ratio, m.found, allocs)
	}
	w.Flush()
}
