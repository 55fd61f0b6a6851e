package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

// Exit statuses; README.md explains them to users.
const (
	exitOK      = 0
	exitFailed  = 1
	exitUsage   = 2
	exitLeftOut = 3 // finished, but some files could not be read
	exitUnsound = 4 // finished, but the briefing does not bear being read back
)

// streams are what a command reads from and writes to; tests give their own.
type streams struct {
	out, err io.Writer
	terminal bool // whether err is a terminal, for the progress bar
	width    int  // of out in columns; 0 when it is not a terminal
	// ask puts a question to whoever sits there; nil when nobody does.
	ask func(question string) bool
}

func stdio() streams {
	s := streams{out: os.Stdout, err: os.Stderr, terminal: isTerminal(os.Stderr), width: terminalWidth()}
	if s.terminal && isTerminal(os.Stdin) {
		s.ask = func(question string) bool { return askIn(os.Stdin, s.err, question) }
	}
	return s
}

func isTerminal(f *os.File) bool { return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()) }

// askIn reports whether the answer to a question is yes. Who is interrupted says no.
func askIn(in io.Reader, out io.Writer, question string) bool {
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(stopped)
	answers := make(chan string, 1)
	fmt.Fprint(out, question+" ")
	go func() {
		answer, _ := bufio.NewReader(in).ReadString('\n')
		answers <- answer
	}()
	select {
	case <-stopped:
		return false
	case answer := <-answers:
		switch strings.ToLower(strings.TrimSpace(answer)) {
		case "y", "yes", "是":
			return true
		}
		return false
	}
}

// A statusError carries the exit status of an error that has been, or needs no,
// explaining.
type statusError struct {
	status int
	err    error // nil: nothing to print
}

func (e statusError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}
func (e statusError) Unwrap() error { return e.err }

func usageError(format string, a ...any) error {
	return statusError{exitUsage, fmt.Errorf(format, a...)}
}

// run is the whole program: it returns the exit status.
func run(args []string, s streams) int {
	if status, ok := runFromExplorer(args, s); ok {
		return status
	}
	return execute(args, s)
}

func execute(args []string, s streams) int {
	ctx, stop := signal.NotifyContext(context.Background(), endings()...)
	defer stop()
	root := newRoot(s)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	return exitStatus(s, cmd, err)
}

// endings are the signals by which a program is asked to end. One that is run by
// nohup is not asked when the terminal goes.
func endings() []os.Signal {
	all := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		all = append(all, syscall.SIGHUP)
	}
	return all
}

// interrupted says what became of the work of a command that was asked to end.
func interrupted(cmd *cobra.Command) error {
	switch cmd.Name() {
	case "build", "open":
		return errors.New("已中断；输出文件夹没有改动")
	case "query":
		return errors.New("已中断；没有做完")
	}
	return errors.New("已中断")
}

// exitStatus prints an error as users read it and chooses the status.
func exitStatus(s streams, cmd *cobra.Command, err error) int {
	if err == nil {
		return exitOK
	}
	var st statusError
	switch {
	case errors.As(err, &st):
	case errors.Is(err, context.Canceled):
		st = statusError{exitFailed, interrupted(cmd)}
	default:
		st = statusError{exitFailed, err}
	}
	if st.err != nil {
		fmt.Fprintf(s.err, "错误：%v\n", st.err)
	}
	if st.status == exitUsage {
		fmt.Fprintf(s.err, "用法见：%s --help\n", cmd.CommandPath())
	}
	return st.status
}

func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "linian",
		Short: "历年：把多年的工作报告排在一起比",
		Long: `历年（linian）读取一个文件夹里多年的政府工作报告、人大常委会工作报告，
找出其中的每一项指标，连同单位、年份和原句，把同一指标按年份对齐、比较，
生成 Excel 对比表、图表网页、Word 简报和数据文件。全程不需要联网。`,
		Example: `  linian open samples               生成结果，打开本机网页，在网页上看和核对
  linian build samples -o out       读取 samples 中的报告，结果写入 out
  linian extract samples/*.txt      逐条列出报告中的数字及其出处
  linian catalog                    列出已收录的指标`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       programVersion(),
		Args:          cobra.ArbitraryArgs, // so that RunE can tell in Chinese what is unknown
		RunE:          runRoot,
	}
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.Flags().Bool("version", false, "显示版本")
	root.SetVersionTemplate(versionLine())
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(newOpen(s, nil), newBuild(s, nil), newApply(s, nil), newDiff(s, nil), newExtract(s, nil), newCheck(s, nil), newIndex(s, nil), newQuery(s, nil), newCatalog(s, nil), newEval(s, nil), newReview(s, nil), newVersion(s), newCompletion(s))
	speakChinese(root)
	return root
}

func runRoot(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	return usageError("没有“%s”这个命令%s", args[0], didYouMean(cmd.SuggestionsFor(args[0])))
}
