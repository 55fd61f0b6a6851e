package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// programVersion is the version that the Go tool stamped into the binary: the
// tag of the release, or 开发版 where there is none (go run, go test).
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "(devel)" {
		return "开发版"
	}
	return cmp.Or(info.Main.Version, "开发版")
}

func versionLine() string {
	return fmt.Sprintf("linian %s（%s/%s，%s）\n", programVersion(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}

func newVersion(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "显示版本",
		Example: "  linian version",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(s.out, versionLine())
			return err
		},
	}
}

func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError("%s 后面不需要“%s”", c.Name(), args[0])
	}
	return nil
}
