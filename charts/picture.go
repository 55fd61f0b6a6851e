package charts

import (
	"io"
	"linian/analyze"
)

type pen struct{}

func newPen(o Options) (*pen, error)                              { return &pen{}, nil }
func (p *pen) svg(w io.Writer, f figure) error                    { return nil }
func (p *pen) png(w io.Writer, f figure) error                    { return nil }
func WriteSVG(w io.Writer, c analyze.Comparison, o Options) error { return nil }
func WritePNG(w io.Writer, c analyze.Comparison, o Options) error { return nil }
