package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"linian"
	"linian/decision"
)

// newApply makes the command; runFn stands in for runApply in tests.
func newApply(s streams, runFn func(context.Context, streams, linian.ApplyOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runApply
	}
	var o linian.ApplyOptions
	c := &cobra.Command{
		Use:   "apply 工作簿 [选项]",
		Short: "读回在“明细”中填写的核对意见",
		Long: `读回 历年对比.xlsx 的“明细”中填写的意见，记入报告文件夹里的“核对.yaml”；
再运行 linian build，意见就会起作用，以后每次 build 也都起作用。

在“明细”的三列中填写：
  核对    修正值                            意思
  确认    不填                              数字无误，不再作为疑点
  修正    154、154万平方米、超880张         应是这个数
  剔除    不填                              不进入任何序列
  改期    2019                              应是这一年的数
  合并    “对比总表”中的指标名              应并入这个指标
  拆分    新的名称                          应另立一个序列
“备注”随意填写。清空这三列就是撤回意见；没有动过的行不受影响。

直接改别的列也读得懂：改“数值”“单位”“限定”“类别”（结果、目标）就是修正，改“年份”就是改期，
改“指标”或“目录名称”就是归入那个名称。其余各列照报告写出，改了会指出在哪一格、该怎么办。

用 Excel、WPS、LibreOffice 填写都可以，存盘关闭后再运行。只要有一处填错，就什么也不写入，
并逐处说明；报告有增减或改动后，须在重新生成的工作簿中填写。

单位改成了计量别的东西的（张改成亿元）、改成了负数的，先问一声再写入。`,
		Example: `  linian apply out/历年对比.xlsx --dir samples            读回意见
  linian apply out/历年对比.xlsx --dir samples --dry-run  只看会改什么，不写入
  linian build samples -o out                           按意见重新生成`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError("请给出一个工作簿，如：linian apply 历年对比.xlsx")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			o.Workbook = args[0]
			o.Date = time.Now().Format(time.DateOnly)
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.Dir, "dir", "", "报告所在的`文件夹`（不写就在当前文件夹和结果文件夹附近找）")
	f.StringVar(&o.By, "by", "", "记入意见的核对人`姓名`")
	f.BoolVar(&o.Accept, "yes", false, "要先确认的也写入，不再询问")
	f.BoolVar(&o.DryRun, "dry-run", false, "只显示会改什么，不写入")
	return c
}

func runApply(ctx context.Context, s streams, o linian.ApplyOptions) error {
	a, err := linian.Apply(ctx, o)
	if err != nil && !errors.Is(err, linian.ErrWrongCells) && !errors.Is(err, linian.ErrOdd) {
		return err
	}
	writeChanges(s.out, a.Changes)
	for _, question := range a.Odd {
		fmt.Fprintf(s.err, "%s\n", oneLine(question))
	}
	if errors.Is(err, linian.ErrOdd) && s.ask != nil && s.ask("以上各处都要写入吗？（是请输入 y）") {
		o.Accept = true
		if a, err = linian.Apply(ctx, o); err != nil && !errors.Is(err, linian.ErrWrongCells) {
			return err
		}
	}
	if err != nil {
		for _, w := range a.Wrong {
			fmt.Fprintf(s.err, "%s\n", oneLine(w))
		}
		return err
	}
	file := filepath.ToSlash(a.File)
	switch {
	case len(a.Changes) == 0:
		fmt.Fprintf(s.out, "工作簿中没有新的意见；%s 没有改动\n", file)
	case o.DryRun:
		fmt.Fprintf(s.out, "\n会改动意见 %d 条，其余 %d 条不变；没有写入（去掉 --dry-run 即写入 %s）\n", len(a.Changes), a.Kept, file)
	default:
		fmt.Fprintf(s.out, "\n已改动意见 %d 条，其余 %d 条不变，记入 %s\n重新运行 linian build 后生效\n", len(a.Changes), a.Kept, file)
	}
	return nil
}

// writeChanges lists what becomes of the decisions.
func writeChanges(w io.Writer, changes []linian.DecisionChange) {
	if len(changes) == 0 {
		return
	}
	var rows [][]string
	for _, c := range changes {
		o := c.Observation
		name := o.Indicator
		if name == "" {
			name = "（未识别指标名）"
		}
		year := "-"
		if o.Year != 0 {
			year = fmt.Sprint(o.Year)
		}
		rows = append(rows, []string{name, year, o.Text, decisionWord(c.Before), decisionWord(c.After), outcome(c),
			fmt.Sprintf("%s:%d", o.File, o.Line), c.Place})
	}
	writeTable(w, []string{"指标", "年份", "原值", "原意见", "意见", "新值", "位置", "单元格"}, rows, 2, 3)
}

func decisionWord(d *decision.Decision) string {
	if d == nil {
		return "-"
	}
	return decision.Word(d.Action)
}

func outcome(c linian.DecisionChange) string {
	if c.After == nil {
		return "（撤回）"
	}
	return cmp.Or(c.After.OutcomeOf(c.Observation), "-")
}
