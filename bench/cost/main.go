// Command cost measures whole commands of linian against each other and writes the ratios
// into docs/performance.md:
//
//	go run ./bench/cost -write
//
// Both sides of a ratio run in turn, pair by pair, in one run on one machine; what is told
// is the median of the pairs and their range. It needs nothing but Go; what it has no
// means for (the reports of ../shared, two cores) is left out by name.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"linian/bench"
)

func main() {
	var o options
	flag.IntVar(&o.pairs, "pairs", 9, "pairs of runs of each ratio")
	flag.IntVar(&o.reports, "reports", 200, "generated reports for index; half of them are read beside all")
	flag.StringVar(&o.shared, "shared", filepath.Join("..", "shared", "reports"), "folder of real reports, if there is one")
	flag.BoolVar(&o.write, "write", false, "write the table into "+document)
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type options struct {
	pairs, reports int
	shared         string
	write          bool
}

// A comparison is two commands, what of them is compared, and the goal.
type comparison struct {
	name string
	a, b command
	of   func(usage) float64
	less bool // the difference in milliseconds and not the ratio
	goal string
	each float64 // a/b is divided by it: how much more a has to do
}

// A command is a program with its arguments, and what makes each run of it a fresh one.
type command struct {
	args  []string
	procs int // GOMAXPROCS; 0 for all
	fresh string
}

// A usage is what one run took.
type usage struct{ processor, clock time.Duration }

func processor(u usage) float64 { return u.processor.Seconds() }
func clock(u usage) float64     { return u.clock.Seconds() }

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "linian-cost-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	w := workshop{dir: dir, options: o}
	if err := w.prepare(ctx); err != nil {
		return err
	}
	var rows []string
	for _, c := range w.comparisons() {
		row, err := c.measure(ctx, o.pairs)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		fmt.Println(row)
		rows = append(rows, row)
	}
	for _, l := range w.left {
		fmt.Println(l)
		rows = append(rows, l)
	}
	if !o.write {
		return nil
	}
	return writeTable(document, rows, o.pairs)
}

// A workshop is the folder with the programs and reports that are measured.
type workshop struct {
	options
	dir  string
	left []string // what is not measured, as rows
}

func (w *workshop) path(name string) string { return filepath.Join(w.dir, name) }

// prepare builds linian and an empty program and writes the reports.
func (w *workshop) prepare(ctx context.Context) error {
	empty := w.path("empty.go")
	if err := os.WriteFile(empty, []byte("package main\n\nfunc main() {}\n"), 0o600); err != nil {
		return err
	}
	for out, what := range map[string]string{"linian": "./cmd/linian", "empty": empty} {
		cmd := exec.CommandContext(ctx, "go", "build", "-o", w.path(out+exe()), what)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if text, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("go build %s: %w\n%s", what, err, text)
		}
	}
	g, err := bench.New("samples")
	if err != nil {
		return err
	}
	for i := range w.reports {
		name, text := g.Report(1, i)
		for folder, n := range map[string]int{"all": w.reports, "half": w.reports / 2} {
			if i >= n {
				continue
			}
			path := filepath.Join(w.path(folder), filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(path, text, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

func exe() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}

func (w *workshop) linian(procs int, fresh string, args ...string) command {
	return command{append([]string{w.path("linian" + exe())}, args...), procs, fresh}
}

func (w *workshop) build(dir string, procs int, args ...string) command {
	out := w.path("out")
	return w.linian(procs, out, append([]string{"build", "-q", "-o", out, dir}, args...)...)
}

func (w *workshop) index(folder string, procs int) command {
	store := w.path("store.db")
	return w.linian(procs, store, "index", "-q", "--store", store, w.path(folder))
}

// comparisons are what the goals of the project ask for.
func (w *workshop) comparisons() []comparison {
	samples := "samples"
	cs := []comparison{
		{name: "启动：`linian version` 比空程序多（毫秒，处理器）", a: w.linian(0, "", "version"), b: command{args: []string{w.path("empty" + exe())}}, of: processor, less: true, goal: "25 以内"},
		{name: "`build` 样例：带图 ÷ 不带图（处理器）", a: w.build(samples, 0), b: w.build(samples, 0, "--no-pictures"), of: processor, goal: "1.5 以内", each: 1},
		{name: "`index` 每份：全部 ÷ 半数（处理器）", a: w.index("all", 0), b: w.index("half", 0), of: processor, goal: "1 左右", each: float64(w.reports) / float64(w.reports/2)},
	}
	if runtime.NumCPU() >= 2 {
		cs = append(cs,
			comparison{name: "`index`：一个核 ÷ 两个核（时钟）", a: w.index("all", 1), b: w.index("all", 2), of: clock, goal: "1.8 以上", each: 1},
			comparison{name: "`build` 样例：一个核 ÷ 两个核（时钟）", a: w.build(samples, 1), b: w.build(samples, 2), of: clock, goal: "1.8 以上", each: 1})
	} else {
		w.left = append(w.left, "| 一个核 ÷ 两个核 | 没有量 | 只有一个核 | |")
	}
	if real := filepath.Join(w.shared, "city-xingtai"); isDir(real) {
		cs = append(cs, comparison{name: "`build` 一个市的真实报告：带图 ÷ 不带图（处理器）", a: w.build(real, 0), b: w.build(real, 0, "--no-pictures"), of: processor, goal: "1.5 以内", each: 1})
	} else {
		w.left = append(w.left, "| `build` 一个市的真实报告：带图 ÷ 不带图 | 没有量 | 没有 ../shared/reports | |")
	}
	return cs
}

func isDir(path string) bool {
	i, err := os.Stat(path)
	return err == nil && i.IsDir()
}

// measure runs the two commands in turn and gives a row of the table.
func (c comparison) measure(ctx context.Context, pairs int) (string, error) {
	var all []float64
	for i := range pairs + 1 {
		a, err := c.a.run(ctx)
		if err != nil {
			return "", err
		}
		b, err := c.b.run(ctx)
		if err != nil {
			return "", err
		}
		switch {
		case i == 0: // fills the caches
		case c.less:
			all = append(all, 1000*(c.of(a)-c.of(b)))
		default:
			all = append(all, c.of(a)/c.of(b)/c.each)
		}
	}
	slices.Sort(all)
	form := "%.2f"
	if c.less {
		form = "%.0f"
	}
	return fmt.Sprintf("| %s | **"+form+"** | "+form+"—"+form+" | %s |", c.name, all[len(all)/2], all[0], all[len(all)-1], c.goal), nil
}

// run runs the command once.
func (c command) run(ctx context.Context) (usage, error) {
	if c.fresh != "" {
		for _, p := range []string{c.fresh, c.fresh + "-wal", c.fresh + "-shm"} {
			if err := os.RemoveAll(p); err != nil {
				return usage{}, err
			}
		}
	}
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	if c.procs > 0 {
		cmd.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", c.procs))
	}
	start := time.Now()
	if text, err := cmd.CombinedOutput(); err != nil {
		return usage{}, fmt.Errorf("%s: %w\n%s", strings.Join(c.args, " "), err, text)
	}
	return usage{cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), time.Since(start)}, nil
}
