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
	"linian/eval"
	"linian/figure"
	"linian/report"
)

type evalOptions struct {
	gold     string
	files    []string
	dir      string
	baseline bool
	series   bool
	brief    bool
	jobs     int
}

func newEval(s streams, runFn func(context.Context, streams, evalOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runEval
	}
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval 标准.csv 报告... [选项]",
		Short: "用人工标注的标准答案检验读数的准确度",
		Long: `用人工标注的标准答案检验读数的准确度：精确率、召回率和 F1，并列出每一处漏读、误读和不符。

标准答案是带表头的 CSV，每行一个数字：
  file            报告的路径（可以只写后一段）
  line            在原文件中的行号，从 1 数起，可空
  start, end      数字连同单位在原文件中的字节位置，可空；有它就不看行号
  value, upper    数值，和区间的上限；以报告所用的单位计：三成 是 30 %，1亿2000万元 是 1.2 亿元
  unit            单位：万平方米、%、个百分点
  indicator       指标名，几种说法都对时用 | 隔开；空 = 不评
  year            所指的年份；跨几年的空着，写在 from、to
  from, to        跨年时期的首年和末年
  kind            actual 结果、target 目标、criterion 标准、rank 位次、reference 参照、
                  suspect 存疑（损坏的数）、ordinal 序数；后两种不算数字，不计入得分
  qualifier       eq（空同）、gt、ge、lt、le、about、near、many
  period          year、half、quarter、month、multi-year、as-of、cumulative；空 = 时期和年份都不评
  scope, text     范围（全市、市区……），报告中的写法
  optional        1 = 算不算数字各人看法会不同：读出与否都不计分
unit、kind、period 有两说时也用 | 隔开。

先按文件、数值和单位、位置一一配对，再看配上的性质、年份、时期、限定、指标名对不对。
指标名算两种：一致（去掉范围、虚词、括号后相同）和近似（标准名的每个字都在，且不长出一倍）。

--baseline 旁边列出最简单的办法（阿拉伯数字后面跟量词）在同一份答案上的得分。
--series 时，标准.csv 是各年报告中挑出的事实（series, report_year, series_metric,
year_of_figure, value, unit, kind, qualifier, number_text, evidence_sentence），
逐条查数值、年份、性质和限定是否读对。`,
		Example: `  linian eval samples/gold.csv samples/*.txt
  linian eval samples/gold.csv samples/*.txt --baseline --brief`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usageError("请写明标准答案和至少一份报告")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			o.gold, o.files = args[0], expand(args[1:])
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.BoolVar(&o.baseline, "baseline", false, "与最简单的办法比较")
	f.BoolVar(&o.series, "series", false, "标准答案是历年事实表")
	f.BoolVar(&o.brief, "brief", false, "只列得分，不列每一处")
	f.StringVar(&o.dir, "dir", "", "报告所在的`文件夹`，读其中的 linian.yaml")
	f.IntVar(&o.jobs, "jobs", 0, "同时处理的文件`数`；0 为处理器核数")
	return c
}

func runEval(ctx context.Context, s streams, o evalOptions) error {
	done, err := linian.Extract(ctx, linian.ExtractOptions{Files: o.files, Dir: o.dir, Jobs: o.jobs})
	if err != nil {
		return err
	}
	if o.series {
		err = evalFacts(s.out, o, done.Result.Observations)
	} else {
		err = evalGold(s.out, o, done.Result.Observations)
	}
	if err != nil {
		return err
	}
	return leftOut(s, done)
}

func evalGold(w io.Writer, o evalOptions, obs []figure.Observation) error {
	f, err := os.Open(o.gold)
	if err != nil {
		return fmt.Errorf("%s: 打不开标准答案：%w", o.gold, err)
	}
	defer f.Close()
	all, err := eval.ReadGold(f, o.gold)
	if err != nil {
		return err
	}
	gold := ofFiles(all, o.files)
	if len(gold) == 0 {
		return fmt.Errorf("%s: 标准答案的 file 列没有一行对得上所给的报告", o.gold)
	}
	res := eval.Score(gold, obs)
	fmt.Fprintf(w, "标准答案 %d 行", len(gold))
	if n := len(all) - len(gold); n > 0 {
		fmt.Fprintf(w, "（另有 %d 行属于没有给出的报告）", n)
	}
	fmt.Fprintf(w, "，计分 %d 行；读出 %d 个数字，配上 %d 个\n\n", res.Tally[eval.Figure].Gold, res.Tally[eval.Figure].Observed, len(res.Pairs))
	writeScore(w, res)
	if o.baseline {
		naive := naiveScore(o.files, gold)
		fmt.Fprint(w, "\n最简单的办法（阿拉伯数字后面跟量词；指标、年份、性质、限定都读不出）\n")
		writeTally(w, [][]string{tallyRow(eval.Figure, naive)})
	}
	if !o.brief {
		writeMisses(w, res.Misses)
		writeFalse(w, res.False)
		writeWrong(w, res.Pairs)
		writeDoubted(w, res.Pairs)
	}
	return nil
}

// ofFiles keeps the rows of the given reports.
func ofFiles(gold []eval.Gold, files []string) []eval.Gold {
	var kept []eval.Gold
	for _, g := range gold {
		for _, f := range files {
			if g.Of(filepath.ToSlash(f)) {
				kept = append(kept, g)
				break
			}
		}
	}
	return kept
}

// naiveScore passes over files that cannot be read: the extraction before it has
// told which.
func naiveScore(files []string, gold []eval.Gold) eval.Result {
	var obs []figure.Observation
	for _, f := range files {
		reports, err := report.ReadFile(f, filepath.ToSlash(f), report.Options{})
		if err != nil {
			continue
		}
		for _, r := range reports {
			obs = append(obs, eval.Baseline(r)...)
		}
	}
	return eval.Score(gold, obs)
}

func writeScore(w io.Writer, r eval.Result) {
	var rows [][]string
	for _, a := range eval.Aspects() {
		rows = append(rows, tallyRow(a, r))
	}
	writeTally(w, rows)
	if s := r.Suspects; s.Gold > 0 {
		fmt.Fprintf(w, "\n损坏的数 %d 个：隔离 %d，没有读出 %d，误作真值 %d\n", s.Gold, s.Quarantined, s.Unread, s.Accepted)
	}
	d := r.Doubts()
	fmt.Fprintf(w, "\n存疑 %d 个（读出的 %d 个之中）；读错的 %d 个，其中存疑 %d 个，备选读法正确 %d 个\n", d.Doubted, d.Figures, d.Wrong, d.WrongDoubted, d.RunnerUp)
}

func writeTally(w io.Writer, rows [][]string) {
	writeTable(w, []string{"项目", "正确", "精确率", "召回率", "F1", "配上的之中"}, rows, 2, 3, 4, 5, 6)
}

func tallyRow(a eval.Aspect, r eval.Result) []string {
	t := r.Tally[a]
	of := "-"
	if a != eval.Figure && len(r.Pairs) > 0 {
		of = fmt.Sprintf("%.3f", float64(t.Right)/float64(len(r.Pairs)))
	}
	return []string{aspectName(a), fmt.Sprint(t.Right),
		fmt.Sprintf("%.3f", t.Precision()), fmt.Sprintf("%.3f", t.Recall()), fmt.Sprintf("%.3f", t.F1()), of}
}

func aspectName(a eval.Aspect) string {
	switch a {
	case eval.Figure:
		return "数值和单位"
	case eval.Kind:
		return "性质"
	case eval.Year:
		return "年份"
	case eval.Period:
		return "年份和时期"
	case eval.Qualifier:
		return "限定"
	case eval.Indicator:
		return "指标名（一致）"
	case eval.IndicatorNear:
		return "指标名（近似）"
	}
	return string(a)
}

func writeMisses(w io.Writer, misses []eval.Miss) {
	if len(misses) == 0 {
		return
	}
	fmt.Fprintf(w, "\n漏读 %d 处\n", len(misses))
	var rows [][]string
	for _, m := range misses {
		note := ""
		if m.Quarantined {
			note = "读出但当作存疑或序数"
		}
		rows = append(rows, []string{goldPlace(m.Gold), goldText(m.Gold), goldName(m.Gold), alternatives(m.Gold.Kind, figure.Kind.Title), goldYears(m.Gold), note})
	}
	writeTable(w, []string{"位置", "数字", "指标", "性质", "年份", "说明"}, rows)
}

func writeFalse(w io.Writer, obs []figure.Observation) {
	if len(obs) == 0 {
		return
	}
	fmt.Fprintf(w, "\n误读 %d 处\n", len(obs))
	var rows [][]string
	for _, o := range obs {
		rows = append(rows, []string{obsPlace(o), valueText(o), orDash(o.Indicator), o.Kind.Title(), orDash(o.Period.Short(o.Year)), evidence(o, false)})
	}
	writeTable(w, []string{"位置", "数字", "指标", "性质", "年份", "原句"}, rows)
}

// writeWrong lists, aspect by aspect, what is not right about the figures that
// were found.
func writeWrong(w io.Writer, pairs []eval.Pair) {
	for _, a := range eval.Aspects() {
		var rows [][]string
		for _, p := range pairs {
			// What is wrong about the year need not be told again for the period,
			// nor a name that is not even near among those that are not the same.
			if p.Right(a) || a == eval.Period && !p.Right(eval.Year) || a == eval.Indicator && !p.Right(eval.IndicatorNear) {
				continue
			}
			want, have := sides(a, p)
			rows = append(rows, []string{obsPlace(p.Observation), valueText(p.Observation), want, have})
		}
		if len(rows) > 0 {
			fmt.Fprintf(w, "\n%s不符 %d 处\n", aspectTitle(a), len(rows))
			writeTable(w, []string{"位置", "数字", "应为", "读作"}, rows)
		}
	}
}

// writeDoubted lists the figures that the reader doubted, with what else it had read.
func writeDoubted(w io.Writer, pairs []eval.Pair) {
	var rows [][]string
	for _, p := range pairs {
		o := p.Observation
		if !o.Unsure() {
			continue
		}
		verdict := "读对"
		switch {
		case len(p.Wrong) > 0 && p.RunnerUp():
			verdict = "读错，备选正确"
		case len(p.Wrong) > 0:
			verdict = "读错"
		}
		var others []string
		for _, a := range o.Others {
			others = append(others, orDash(a.Indicator)+"｜"+a.Kind.Title()+"｜"+a.Period.Title(a.Year))
		}
		rows = append(rows, []string{obsPlace(o), valueText(o), verdict, orDash(o.Indicator) + "｜" + o.Kind.Title() + "｜" + o.Period.Title(o.Year), strings.Join(others, "；")})
	}
	if len(rows) > 0 {
		fmt.Fprintf(w, "\n存疑 %d 处\n", len(rows))
		writeTable(w, []string{"位置", "数字", "结果", "读作", "备选"}, rows)
	}
}

func aspectTitle(a eval.Aspect) string {
	switch a {
	case eval.Indicator:
		return "指标名近似而"
	case eval.IndicatorNear:
		return "指标名"
	case eval.Period:
		return "时期"
	}
	return aspectName(a)
}

// sides are what the gold row says of an aspect and what was read.
func sides(a eval.Aspect, p eval.Pair) (want, have string) {
	g, o := p.Gold, p.Observation
	switch a {
	case eval.Kind:
		return alternatives(g.Kind, figure.Kind.Title), o.Kind.Title()
	case eval.Year:
		return goldYears(g), orDash(o.Period.Short(o.Year))
	case eval.Period:
		same := func(p figure.PeriodType) string { return string(p) }
		return alternatives(g.Period, same), orDash(string(o.Period.Type))
	case eval.Qualifier:
		return orDash(g.Qualifier.Title()), orDash(o.Qualifier.Title())
	}
	return goldName(g), orDash(o.Indicator)
}

// goldName is the first of the names that are right.
func goldName(g eval.Gold) string {
	name, more, _ := strings.Cut(g.Indicator, "|")
	if more != "" {
		name += fmt.Sprintf("（等 %d 种）", strings.Count(more, "|")+2)
	}
	return name
}

// alternatives names each part of a column that readers may differ about.
func alternatives[T ~string](v T, name func(T) string) string {
	var names []string
	for _, s := range strings.Split(string(v), "|") {
		names = append(names, name(T(s)))
	}
	return strings.Join(names, "或")
}

func goldPlace(g eval.Gold) string {
	if g.End > 0 {
		return fmt.Sprintf("%s:%d（%d-%d 字节）", g.File, g.Line, g.Start, g.End)
	}
	return fmt.Sprintf("%s:%d", g.File, g.Line)
}

func obsPlace(o figure.Observation) string {
	return fmt.Sprintf("%s:%d:%d", o.File, o.Line, o.Col)
}

func goldText(g eval.Gold) string {
	v := g.Value.String()
	if g.Upper.Valid {
		v += "~" + g.Upper.Decimal.String()
	}
	symbol, _, _ := strings.Cut(g.Unit, "|")
	return v + " " + symbol
}

func goldYears(g eval.Gold) string {
	switch {
	case g.From != 0 || g.To != 0:
		return fmt.Sprintf("%d—%d", g.From, g.To)
	case g.Year == 0:
		return "-"
	}
	return fmt.Sprint(g.Year)
}

func evalFacts(w io.Writer, o evalOptions, obs []figure.Observation) error {
	f, err := os.Open(o.gold)
	if err != nil {
		return fmt.Errorf("%s: 打不开事实表：%w", o.gold, err)
	}
	defer f.Close()
	facts, err := eval.ReadFacts(f, o.gold)
	if err != nil {
		return err
	}
	scores := eval.ScoreFacts(facts, obs)
	found, read := 0, 0
	for _, s := range scores {
		if s.Found() {
			found++
		}
		if s.Best != nil {
			read++
		}
	}
	fmt.Fprintf(w, "事实 %d 条：数值读出 %d 条，其中年份、性质、限定全对 %d 条（%.3f）\n", len(scores), read, found, float64(found)/float64(max(len(scores), 1)))
	if !o.brief {
		writeFacts(w, scores)
	}
	return nil
}

func writeFacts(w io.Writer, scores []eval.FactScore) {
	var rows [][]string
	for _, s := range scores {
		if s.Found() {
			continue
		}
		f := s.Fact
		years := fmt.Sprint(f.From)
		if f.To != f.From {
			years = fmt.Sprintf("%d-%d", f.From, f.To)
		}
		rows = append(rows, []string{
			fmt.Sprintf("%s/%d（表第 %d 行）", f.Series, f.ReportYear, f.Row), f.Metric, f.Value.String() + " " + f.Unit,
			years, f.Kind.Title(), factProblem(s),
		})
	}
	if len(rows) > 0 {
		fmt.Fprintf(w, "\n没有读对的 %d 条\n", len(rows))
		writeTable(w, []string{"报告", "指标", "数值", "年份", "性质", "读作"}, rows)
	}
}

// factProblem says what was read instead of the fact.
func factProblem(s eval.FactScore) string {
	if s.Best == nil {
		var other []string
		for _, o := range s.Instead {
			other = append(other, strings.TrimSpace(o.Indicator+" "+valueText(o)))
		}
		if len(other) == 0 {
			return "这句话里没有读出数字，或报告里没有这句话"
		}
		return "没有读出；同句读出：" + strings.Join(other, "；")
	}
	var wrong []string
	for _, a := range s.Wrong {
		switch a {
		case eval.Year:
			wrong = append(wrong, "年份 "+orDash(s.Best.Period.Short(s.Best.Year)))
		case eval.Kind:
			wrong = append(wrong, "性质 "+s.Best.Kind.Title())
		case eval.Qualifier:
			wrong = append(wrong, "限定 "+orDash(s.Best.Qualifier.Title()))
		}
	}
	return strings.Join(wrong, "，") + "（" + obsPlace(*s.Best) + "）"
}
