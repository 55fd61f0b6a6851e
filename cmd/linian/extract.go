package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"linian"
	"linian/decision"
	"linian/export"
	"linian/figure"
	"linian/finding"
)

type extractOptions struct {
	linian.ExtractOptions
	json bool
	full bool
	why  string // a place, as --why takes it
}

func newExtract(s streams, runFn func(context.Context, streams, extractOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runExtract
	}
	var o extractOptions
	c := &cobra.Command{
		Use:   "extract 文件... [选项]",
		Short: "逐条列出报告中的数字及其出处",
		Long: `逐条列出一份或几份报告中的数字：位置（文件:行:列）、指标、数值和单位、限定（超、近……）、
性质（结果、目标、标准……）、年份和原句。疑似损坏的数字也列出，性质为“存疑”。
` + decision.FileName + ` 中对整份报告及其中各部分的意见起作用，对单个数字的不起作用。

--json 每行输出一条 JSON，与 build 写出的 observations.jsonl 相同（格式见 docs/data.md）。
其中的文件名相对于 --dir；不写 --dir 时，是上级文件夹中离文件最近的、有 linian.yaml 的那个，
没有就是文件所在的文件夹。

--why 文件:行[:列] 说明这一行（这一处）的数字为什么这样读：句中哪些词起作用，每条规则说了什么、
代价多少，采用哪一条，还有没有相近的读法。`,
		Example: `  linian extract samples/*.txt
  linian extract samples/*.txt --full
  linian extract samples/*.txt --json > 数字.jsonl
  linian extract --why samples/2018年政府工作报告.txt:13:129`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && o.why == "" {
				return usageError("请写明要读取的文件")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if o.why != "" {
				return runWhy(c.Context(), s, o)
			}
			o.Files = expand(args)
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.BoolVar(&o.json, "json", false, "输出 JSONL")
	f.BoolVar(&o.full, "full", false, "显示完整的原句，不截短")
	f.StringVar(&o.why, "why", "", "说明某处的数字为什么这样读，`位置`写作 文件:行[:列]")
	f.StringVar(&o.Dir, "dir", "", "报告所在的`文件夹`，读其中的 linian.yaml")
	addJobs(f, &o.Jobs)
	addLimits(f, &o.Limits)
	return c
}

// expand resolves patterns, which the shell of Windows leaves as they are.
func expand(args []string) []string {
	var files []string
	for _, a := range args {
		found, err := filepath.Glob(a)
		if err != nil || len(found) == 0 {
			found = []string{a}
		}
		files = append(files, found...)
	}
	return files
}

func runExtract(ctx context.Context, s streams, o extractOptions) error {
	done, err := linian.Extract(ctx, o.ExtractOptions)
	if err != nil {
		return err
	}
	if o.json {
		err = export.WriteObservations(s.out, done.Result.Observations)
	} else {
		writeObservations(s.out, done, o.full)
	}
	if err != nil {
		return err
	}
	for _, f := range done.Result.Findings {
		if f.Code == finding.DecisionUnmatched {
			fmt.Fprintln(s.err, f.Error())
		}
	}
	return leftOut(s, done)
}

func writeObservations(w io.Writer, done *linian.Outcome, full bool) {
	obs := done.Result.Observations
	var rows [][]string
	for _, o := range obs {
		rows = append(rows, []string{
			fmt.Sprintf("%s:%d:%d", fromHere(done.Dir, o.File), o.Line, o.Col),
			orDash(o.Indicator), valueText(o), orDash(o.Qualifier.Title()), o.Kind.Title(), orDash(o.Period.Short(o.Year)), evidence(o, full),
		})
	}
	writeTable(w, []string{"位置", "指标", "数值", "限定", "性质", "年份", "原句"}, rows, 3)
	fmt.Fprintf(w, "\n共 %d 条\n", len(obs))
}

// fromHere is the path of a file in dir as a user types it in the current
// folder.
func fromHere(dir, file string) string {
	p := filepath.Join(dir, filepath.FromSlash(file))
	here, err := os.Getwd()
	if err != nil {
		return p
	}
	abs, err := filepath.Abs(p)
	if err != nil {
		return p
	}
	rel, err := filepath.Rel(here, abs)
	if err != nil || strings.Count(rel, "..") > 3 {
		return abs
	}
	return rel
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func valueText(o figure.Observation) string {
	v := o.Value.String()
	if o.Upper.Valid {
		v += "~" + o.Upper.Decimal.String()
	}
	if o.Change == figure.Fall {
		v = "-" + v
	}
	return v + " " + o.Unit
}

// around is how many characters of the sentence stand before and behind the
// figure in a shortened evidence.
const around = 16

// evidence is the sentence, cut down to what is around the figure unless full.
func evidence(o figure.Observation, full bool) string {
	s := strings.TrimRight(o.Sentence, " \t\r\n\u3000")
	r := []rune(s)
	if full || len(r) <= 2*around+8 {
		return strings.TrimSpace(s)
	}
	at := figureAt(o, s)
	from, to := max(at-around, 0), min(at+around+8, len(r))
	cut := strings.TrimSpace(string(r[from:to]))
	if from > 0 {
		cut = "…" + cut
	}
	if to < len(r) {
		cut += "…"
	}
	return cut
}

// figureAt is where in the sentence the figure stands, in characters. Offsets
// count in the original, which may have another encoding or markup in between,
// so that the place is first estimated and then looked for.
func figureAt(o figure.Observation, sentence string) int {
	n := o.SentenceEnd - o.SentenceStart
	if n <= 0 || o.Start < o.SentenceStart {
		return 0
	}
	guess := min(len(o.Sentence)*(o.Start-o.SentenceStart)/n, len(sentence))
	best, distance := guess, len(sentence)
	for _, word := range []string{o.Value.String(), o.Text} {
		for i := 0; word != "" && i < len(sentence); {
			k := strings.Index(sentence[i:], word)
			if k < 0 {
				break
			}
			if d := max(i+k-guess, guess-i-k); d < distance {
				best, distance = i+k, d
			}
			i += k + len(word)
		}
	}
	return len([]rune(sentence[:best]))
}
