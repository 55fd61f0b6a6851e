package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// What the commands share that read the reports of one folder.

// oneFolder allows at most one folder; do is what the command does with it: 读取.
func oneFolder(do string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return usageError("一次只能%s一个文件夹，给了 %d 个", do, len(args))
		}
		return nil
	}
}

// folder is the folder that args name, or the current one. It refuses a number of
// jobs that cannot be.
func folder(args []string, jobs int) (string, error) {
	if jobs < 0 {
		return "", usageError("选项 --jobs 不能为负数")
	}
	if len(args) == 1 {
		return args[0], nil
	}
	return ".", nil
}

// addJobs binds the flag of how many files are read at the same time.
func addJobs(f *pflag.FlagSet, jobs *int) {
	f.IntVar(jobs, "jobs", 0, "同时处理的文件`数`（0：与处理器核数相同）")
}
