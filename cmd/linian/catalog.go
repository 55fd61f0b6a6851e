package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"linian/analyze"
)

type catalogOptions struct {
	json bool
	dir  string
}

func newCatalog(s streams, runFn func(context.Context, streams, catalogOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runCatalog
	}
	var o catalogOptions
	c := &cobra.Command{
		Use:   "catalog [选项]",
		Short: "列出已收录的指标",
		Long: `列出已收录的指标：编号、名称、主题、单位、性质和别名。
--dir 指明报告所在的文件夹时，也包括其 linian.yaml 中 catalogue 所指的自有指标。
没有收录的指标不必先登记：名称、单位相同的会自动排在一起。`,
		Example: `  linian catalog
  linian catalog --json > 指标.jsonl
  linian catalog --dir samples`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runFn(c.Context(), s, o) },
	}
	c.Flags().BoolVar(&o.json, "json", false, "每行输出一条 JSON")
	c.Flags().StringVar(&o.dir, "dir", "", "报告所在的`文件夹`，读其中的 linian.yaml")
	return c
}
