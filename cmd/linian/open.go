package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"linian/decision"
	"linian/home"
	"linian/report"
)

// openOptions are the flags of open, ready to use.
type openOptions struct {
	home.Options
	noOpen bool
}

// newOpen makes the command; runFn stands in for runOpen in tests.
func newOpen(s streams, runFn func(context.Context, streams, openOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runOpen
	}
	var o openOptions
	c := &cobra.Command{
		Use:   "open [文件夹] [选项]",
		Short: "打开本机网页：生成结果、看疑点、打开文件、核对，都在一处",
		Long: `读取文件夹（含下级文件夹）里的所有报告：` + report.Formats() + `，
生成结果，同时打开一个只有本机能访问的网页（不需要联网），一处办完：
生成到哪一步；哪些报告读到了，哪些没有、为什么；疑点；做好的文件，打开或另存；
改过报告、linian.yaml 或 ` + decision.FileName + ` 以后重新生成；逐项核对，或只核对简报用到的数字。
不写文件夹就读当前文件夹；在网页上也可以换一个文件夹。

结果写入 -o 指定的文件夹，不写就是报告文件夹里的“` + home.OutName + `”。
网页地址每次不同，只在本命令运行期间有效；用完按 Ctrl-C，或在网页上点“结束程序”。
写到一半时结束，上一次的结果不变。

在 Windows 上双击 linian.exe，就是对它所在的文件夹运行本命令。`,
		Example: `  linian open samples             生成 samples 的结果，打开网页
  linian open --by 张三           当前文件夹，核对意见署名张三
  linian open samples --no-open   只显示地址，不打开浏览器`,
		Args: oneFolder("打开"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.Dir, err = folder(args, o.Jobs); err != nil {
				return err
			}
			o.Version = programVersion()
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.StringVarP(&o.Out, "output", "o", "", "结果写入的`文件夹`（默认：报告文件夹里的“"+home.OutName+"”）")
	f.StringVar(&o.By, "by", "", "核对人`姓名`，记在每条意见中")
	f.StringVar(&o.Template, "template", "", "简报用语的模板`文件`，代替内置的")
	f.BoolVar(&o.Inline, "inline", false, "每个图表网页都自带绘图程序，可以单独发送")
	f.BoolVar(&o.NoPictures, "no-pictures", false, "不生成图表的图片（svg、png）和简报中的插图，快得多")
	f.BoolVar(&o.noOpen, "no-open", false, "只显示地址，不打开浏览器")
	addJobs(f, &o.Jobs)
	addLimits(f, &o.Limits)
	addReports(f, &o.Limits)
	return c
}

func runOpen(ctx context.Context, s streams, o openOptions) error {
	o.Launch, o.Recent = openBrowser, recentFile()
	server, err := home.Listen(o.Options)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "网页：%s\n（只有本机能打开；用完按 Ctrl-C，或关闭本窗口）\n", server.URL())
	if !o.noOpen {
		showPage(s, server.URL())
	}
	if err := server.Serve(ctx); err != nil {
		return err
	}
	fmt.Fprintln(s.out, "已结束")
	return nil
}

// recentFile is where the folders are kept that were opened; "" where the system
// has no place for it.
func recentFile() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "linian", "recent.txt")
}
