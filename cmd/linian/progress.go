package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// barDelay is how long the work must take before a bar is worth drawing.
const barDelay = time.Second

// A progress draws a bar on a terminal once the work takes longer than
// barDelay, and nothing anywhere else.
type progress struct {
	s     streams
	off   bool
	start time.Time
	bar   *progressbar.ProgressBar
}

func newProgress(s streams, quiet bool) *progress {
	return &progress{s: s, off: quiet || !s.terminal, start: time.Now()}
}

// update is called with the number of steps done; from one goroutine at a time.
func (p *progress) update(done, total int) {
	if p.off || p.bar == nil && time.Since(p.start) < barDelay {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.s.err),
			progressbar.OptionSetDescription("处理中"),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish())
	}
	p.bar.ChangeMax(total)
	p.bar.Set(done)
}

// finish takes the bar off the terminal.
func (p *progress) finish() {
	if p.bar != nil {
		p.bar.Finish()
	}
}
