package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"linian/figure"
	"linian/rundiff"
)

// diffOptions are the flags of diff, ready to use.
type diffOptions struct {
	before, after string
	json          bool
}

// newDiff makes the command; runFn stands in for runDiff in tests.
func newDiff(s streams, runFn func(streams, diffOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runDiff
	}
	var o diffOptions
	c := &cobra.Command{
		Use:   "diff 旧结果 新结果 [选项]",
		Short: "比较两次生成的结果：哪些数字变了，为什么",
		Long: `比较两个由 linian build 生成的文件夹，逐项列出增加、删去、改变的数字，并说明原因：
报告有增减或改动、核对意见、linian.yaml 或自定义指标、程序版本。
报告只是改名、换了位置不算改动。

原因前有“同一序列”的，是说这个数字本身没有变动，但与它同一序列的数字变了。

退出状态：0 无论有无不同；1 失败；2 用法有误。`,
		Example: `  linian diff out旧 out新           列出不同之处
  linian diff out旧 out新 --json    供程序读取（格式见 docs/data.md）`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError("请给出两个结果文件夹，先旧后新")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o.before, o.after = args[0], args[1]
			return runFn(s, o)
		},
	}
	c.Flags().BoolVar(&o.json, "json", false, "以 JSON 输出")
	return c
}

func runDiff(s streams, o diffOptions) error {
	before, err := rundiff.Read(o.before)
	if err != nil {
		return err
	}
	after, err := rundiff.Read(o.after)
	if err != nil {
		return err
	}
	d := rundiff.Compare(before, after)
	if o.json {
		enc := json.NewEncoder(s.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(d)
	}
	writeDifference(s.out, d)
	return nil
}

var whatWords = map[rundiff.What]string{rundiff.Added: "增加", rundiff.Removed: "删去", rundiff.Changed: "改变"}

func writeDifference(w io.Writer, d *rundiff.Difference) {
	if len(d.Changes) == 0 {
		fmt.Fprintf(w, "两次结果的 %d 个数字完全相同\n", d.Same)
		return
	}
	bodies := map[string]bool{}
	for _, c := range d.Changes {
		bodies[c.Body] = true
	}
	header := []string{"指标", "年份", "类别", "变化", "原值", "新值", "单位", "原因"}
	var rows [][]string
	for _, c := range d.Changes {
		name := c.Name
		if len(bodies) > 1 {
			name = c.Body + " " + name
		}
		kind := "结果"
		if c.Kind == figure.Target {
			kind = "目标"
		}
		rows = append(rows, []string{name, fmt.Sprint(c.Year), kind, whatWords[c.What], figureWord(c.Before), figureWord(c.After), unitOf(c), c.Why})
	}
	writeTable(w, header, rows, 5, 6)
	count := map[rundiff.What]int{}
	for _, c := range d.Changes {
		count[c.What]++
	}
	fmt.Fprintf(w, "\n增加 %d、删去 %d、改变 %d，相同 %d\n", count[rundiff.Added], count[rundiff.Removed], count[rundiff.Changed], d.Same)
}

func figureWord(f *rundiff.Figure) string {
	if f == nil {
		return "-"
	}
	s := qualifierSign(f.Qualifier) + f.Value
	if f.Upper != nil {
		s += "—" + *f.Upper
	}
	if f.Doubtful {
		s += "?"
	}
	return s
}

func unitOf(c rundiff.Change) string {
	switch {
	case c.Before == nil:
		return c.After.Unit
	case c.After == nil || c.Before.Unit == c.After.Unit:
		return c.Before.Unit
	}
	return c.Before.Unit + "→" + c.After.Unit
}
