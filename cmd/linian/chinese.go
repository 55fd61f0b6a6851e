package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageTemplate is cobra's own, in Chinese and without what linian has no use
// for (groups, aliases, help topics).
const usageTemplate = `用法：{{if .HasAvailableSubCommands}}
  {{.CommandPath}} 命令 [选项]{{else}}
  {{.UseLine}}{{end}}{{if .HasExample}}

示例：
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{flagTable .LocalFlags}}{{end}}{{if .HasAvailableSubCommands}}

查看某个命令的说明：{{.CommandPath}} 命令 --help{{end}}
`

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

// speakChinese replaces all that cobra says by itself.
func speakChinese(root *cobra.Command) {
	cobra.MousetrapHelpText = ""
	cobra.EnableCommandSorting = false
	cobra.AddTemplateFunc("flagTable", flagTable)
	root.SuggestionsMinimumDistance = 2
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return statusError{exitUsage, flagError(c.Flags(), err)}
	})
	root.SetHelpCommand(&cobra.Command{
		Use: "help [命令]", Short: "显示命令的说明", Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, rest, err := cmd.Root().Find(args)
			if err != nil || c == cmd.Root() && len(rest) > 0 {
				return usageError("没有“%s”这个命令", strings.Join(args, " "))
			}
			return c.Help()
		},
	})
	for _, c := range append(root.Commands(), root) {
		c.Flags().BoolP("help", "h", false, "显示本说明")
		c.DisableFlagsInUseLine = true
	}
}

// flagTable lists the flags as pflag does, but in Chinese, and with Chinese
// characters counted as two columns.
func flagTable(fs *pflag.FlagSet) string {
	var names, texts []string
	width := 0
	fs.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "    "
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", "
		}
		name += "--" + f.Name
		if value != "" {
			name += " " + value
		}
		if f.Value.Type() == "string" && f.DefValue != "" {
			usage += "（默认：" + f.DefValue + "）"
		}
		names, texts = append(names, name), append(texts, usage)
		width = max(width, textWidth(name))
	})
	var b strings.Builder
	for i, n := range names {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "  %s%s  %s", n, strings.Repeat(" ", width-textWidth(n)), texts[i])
	}
	return b.String()
}

// flagError translates what pflag found wrong with one of the flags.
func flagError(flags *pflag.FlagSet, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		if unknown.GetSpecifiedShortnames() != "" {
			return fmt.Errorf("没有 -%s 这个选项", unknown.GetSpecifiedName())
		}
		return fmt.Errorf("没有 --%s 这个选项%s", unknown.GetSpecifiedName(), didYouMean(flagsNear(flags, unknown.GetSpecifiedName())))
	case errors.As(err, &missing):
		dash := "--"
		if missing.GetSpecifiedShortnames() != "" {
			dash = "-"
		}
		return fmt.Errorf("选项 %s%s 后面要有值", dash, missing.GetSpecifiedName())
	case errors.As(err, &invalid):
		return fmt.Errorf("选项 --%s 的值“%s”不对，应为%s", invalid.GetFlag().Name, invalid.GetValue(), valueName(invalid.GetFlag().Value.Type()))
	case errors.As(err, &syntax):
		return fmt.Errorf("选项的写法不对：%s", syntax.GetSpecifiedFlag())
	}
	return err
}

func flagsNear(flags *pflag.FlagSet, name string) []string {
	var names []string
	flags.VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	})
	return nearest("--"+name, names, 3)
}

func valueName(flagType string) string {
	switch flagType {
	case "int", "uint":
		return "整数"
	case "bool":
		return " true 或 false"
	case "size":
		return "大小，如 500K、64M、2G"
	case "duration":
		return "时长，如 90s、5m、1h"
	default:
		return "文字"
	}
}
