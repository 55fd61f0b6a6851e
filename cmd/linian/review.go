package main

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"linian"
	"linian/analyze"
	"linian/decision"
	"linian/review"
)

// reviewOptions are the flags of review, ready to use.
type reviewOptions struct {
	linian.Options
	noOpen bool
	by     string
}

// newReview makes the command; runFn stands in for runReview in tests.
func newReview(s streams, runFn func(context.Context, streams, reviewOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runReview
	}
	var o reviewOptions
	c := &cobra.Command{
		Use:   "review [文件夹] [选项]",
		Short: "在浏览器中逐项核对数字，保存核对意见",
		Long: `读取文件夹（含下级文件夹）里的所有报告，打开一个只有本机能访问的网页（不需要联网）：
每个序列一张图，每个数字都标在报告原文中，可以确认、修正、剔除、改期、合并、拆分。
“只核对简报用到的数字”只走简报各句所依据的那些数字。
“报告”页列出每份报告读作哪里的、哪一年的，各部分是回顾还是计划；改判一处，其中的数字重新读出。
不写文件夹就读当前文件夹。

每条意见立即保存在该文件夹的 ` + decision.FileName + ` 中，下次 linian build 自动采用。
网页地址每次不同，只在本命令运行期间有效；核对完毕按 Ctrl-C 结束。`,
		Example: `  linian review samples            核对 samples 中的报告
  linian review --by 张三          核对当前文件夹，意见署名张三
  linian review samples --no-open  只显示地址，不打开浏览器`,
		Args: oneFolder("核对"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.Dir, err = folder(args, o.Jobs); err != nil {
				return err
			}
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.by, "by", "", "核对人`姓名`，记在每条意见中")
	f.BoolVar(&o.noOpen, "no-open", false, "只显示地址，不打开浏览器")
	addJobs(f, &o.Jobs)
	addLimits(f, &o.Limits)
	addReports(f, &o.Limits)
	return c
}

func runReview(ctx context.Context, s streams, o reviewOptions) error {
	bar := newProgress(s, false)
	o.Progress = bar.update
	p, err := linian.Open(ctx, o.Options)
	bar.finish()
	if err != nil {
		return err
	}
	server, err := review.Listen(review.Options{Reports: p.Reports, Analyze: p.Compare, Under: p.ReportsUnder, File: p.DecisionsFile(), By: o.by,
		Cited: func(res *analyze.Result) ([]string, error) { return p.Cited(res, o.Options) }})
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "核对页面：%s\n（只有本机能打开；核对完毕按 Ctrl-C 结束）\n", server.URL())
	if !o.noOpen {
		showPage(s, server.URL())
	}
	if err := server.Serve(ctx); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "已结束。核对意见在 %s，下次 linian build 自动采用\n", p.DecisionsFile())
	return nil
}

// showPage opens a page, an address or a file, or says what to do by hand.
func showPage(s streams, page string) {
	if err := openBrowser(page); err != nil {
		fmt.Fprintf(s.err, "提示：没能打开浏览器，请自己在浏览器中打开 %s\n", page)
	}
}

// openBrowser shows an address or a file in the user's own browser and does not wait
// for it.
func openBrowser(url string) error {
	var c *exec.Cmd
	switch runtime.GOOS {
	case "windows":
		c = exec.Command("rundll32", "url.dll,FileProtocolHandler", url)
	case "darwin":
		c = exec.Command("open", url)
	default:
		c = exec.Command("xdg-open", url)
	}
	if err := c.Start(); err != nil {
		return err
	}
	go c.Wait() // so that no zombie is left; whether it opened anything is seen
	return nil
}
