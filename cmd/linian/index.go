package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"linian"
)

// defaultStore is the corpus that index writes and query reads when none is
// named.
const defaultStore = "历年.db"

type indexOptions struct {
	linian.IndexOptions
	quiet bool
}

func newIndex(s streams, runFn func(context.Context, streams, indexOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runIndex
	}
	var o indexOptions
	c := &cobra.Command{
		Use:   "index [文件夹] [选项]",
		Short: "把大量报告读进一个数据库，供 query 查询",
		Long: `把文件夹（含下级文件夹）里的报告读进一个数据库文件，不生成图表和简报。
报告再多（十万份）内存也不增长。

再次运行时，内容没有变化、又是同一版本的程序读过的文件不再重读；中途停下后再次运行，
会从停下的地方接着读。文件夹里已经删去的文件，其数字也从数据库中删去；打不开的文件、看不了或整个不见了的
下级文件夹，其数字留着并逐一说明，确已不要的加 --prune 删去。一个数据库只存一个文件夹的报告。

文件夹里的 linian.yaml 和 核对.yaml 都起作用；改动其中一个后再次运行，只重读它说到的文件。`,
		Example: `  linian index 报告 --store 历年.db
  linian query --store 历年.db -i 地区生产总值 --from 2015`,
		Args: oneFolder("读取"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.Dir, err = folder(args, o.Jobs); err != nil {
				return err
			}
			o.Version = programVersion()
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.Store, "store", defaultStore, "数据库`文件`，没有就新建")
	f.BoolVar(&o.Prune, "prune", false, "从数据库中删去这次没有见到的文件，包括另一个文件夹的")
	addJobs(f, &o.Jobs)
	addLimits(f, &o.Limits)
	f.BoolVarP(&o.quiet, "quiet", "q", false, "不显示汇总和进度")
	return c
}

func runIndex(ctx context.Context, s streams, o indexOptions) error {
	// What lives is little, so that half as many collections cost little memory
	// and leave a tenth of the time.
	defer debug.SetGCPercent(debug.SetGCPercent(200))
	bar := newProgress(s, o.quiet)
	o.Progress = bar.update
	done, err := linian.Index(ctx, o.IndexOptions)
	bar.finish()
	if errors.Is(err, context.Canceled) {
		return statusError{exitFailed, fmt.Errorf("已中断；读完的都已保存在 %s，再次运行会接着读", o.Store)}
	}
	if err != nil {
		return err
	}
	if !o.quiet {
		fmt.Fprintf(s.out, "%s：共 %d 个文件，本次读取 %d 个（得 %d 条数字），%d 个没有变化", o.Store, done.Files, done.Read, done.Figures, done.Unchanged)
		if done.Gone > 0 {
			fmt.Fprintf(s.out, "，删去 %d 个已不存在的", done.Gone)
		}
		if done.Decided > 0 {
			fmt.Fprintf(s.out, "，核对意见 %d 条起作用", done.Decided)
		}
		fmt.Fprintln(s.out)
	}
	for _, f := range done.Unmatched {
		fmt.Fprintln(s.err, f.Error())
	}
	err = leftOut(s, &linian.Outcome{LeftOut: done.LeftOut})
	if n := len(done.Unseen); n > 0 {
		fmt.Fprintf(s.err, "有 %d 个文件这次没有见到（所在的文件夹看不了、不见了或是空的），数据库中留着它们的数字；确已不要的，加 --prune 删去：\n", n)
		const most = 20
		for _, name := range done.Unseen[:min(n, most)] {
			fmt.Fprintf(s.err, "  %s\n", oneLine(name))
		}
		if n > most {
			fmt.Fprintf(s.err, "  ……另有 %d 个\n", n-most)
		}
		err = cmp.Or(err, error(statusError{status: exitLeftOut}))
	}
	return err
}
