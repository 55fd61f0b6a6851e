package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"linian/finding"
)

// A PDFEngine reads the text layer of PDF files. It holds PDFium, compiled to
// WebAssembly, which runs inside this process without cgo, without files and
// without network. The first start on a machine translates it to machine code
// (some seconds), which is kept in the cache folder; later ones take a fraction
// of a second. Nothing is started before the first PDF.
//
// A PDFEngine is safe for concurrent use. The pure Go readers were tried first:
// ledongthuc/pdf and its like send the line ends that they add themselves
// through the font's code table, where code 10 is often a digit, so that a year
// 2021 became 20218; and they cut a line at each change of font.
type PDFEngine struct {
	cacheDir string
	mu       sync.Mutex
	pool     pdfium.Pool
	cache    wazero.CompilationCache
	err      error
}

// NewPDFEngine makes an engine that keeps its compiled code in cacheDir; ""
// means the user's cache folder. A folder that cannot be written is not used.
func NewPDFEngine(cacheDir string) *PDFEngine {
	if cacheDir == "" {
		if dir, err := os.UserCacheDir(); err == nil {
			cacheDir = filepath.Join(dir, "linian", "pdfium")
		}
	}
	return &PDFEngine{cacheDir: cacheDir}
}

// Close frees the engine's memory.
func (e *PDFEngine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	var err error
	if e.pool != nil {
		err = e.pool.Close()
		e.pool = nil
	}
	return err
}

// maxPDFWorkers bounds the memory that concurrent reading takes.
const maxPDFWorkers = 4

func (e *PDFEngine) start() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil || e.err != nil {
		return e.pool, e.err
	}
	// Closing on the end of a context is what lets a file be stopped.
	rc := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if e.cacheDir != "" && os.MkdirAll(e.cacheDir, 0o755) == nil {
		if c, err := wazero.NewCompilationCacheWithDir(e.cacheDir); err == nil {
			e.cache = c
			rc = rc.WithCompilationCache(c)
		}
	}
	e.pool, e.err = webassembly.Init(webassembly.Config{MinIdle: 0, MaxIdle: maxPDFWorkers, MaxTotal: maxPDFWorkers,
		RuntimeConfig: rc, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard})
	return e.pool, e.err
}

// pages gives the text of each page, lines separated by "\n". When ctx ends the
// worker is killed in whatever it does.
func (e *PDFEngine) pages(ctx context.Context, file string, data []byte, limit int64) (pages []string, err error) {
	pool, err := e.start()
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "PDF 阅读组件无法启动: "+err.Error())
	}
	inst, err := pool.GetInstanceWithContext(ctx)
	if ctx.Err() != nil {
		if err == nil {
			inst.Close()
		}
		return nil, errStopped
	}
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "PDF 阅读组件忙: "+err.Error())
	}
	killed := make(chan struct{})
	running := context.AfterFunc(ctx, func() {
		inst.Kill()
		close(killed)
	})
	defer func() {
		p := recover()
		switch {
		case !running():
			<-killed
			pages, err = nil, errStopped
		case p != nil: // the module trapped: throw this worker away
			inst.Kill()
			pages, err = nil, fail(file, finding.FileUnreadable, "PDF 文件已损坏，无法读取")
		default:
			inst.Close()
		}
	}()
	doc, err := inst.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return nil, fail(file, finding.FileUnreadable, "PDF 有打开密码；请去除密码后再读")
	case err != nil:
		return nil, fail(file, finding.FileUnreadable, "PDF 文件已损坏，无法打开")
	}
	n, err := inst.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, fail(file, finding.FileUnreadable, "PDF 文件已损坏，无法读取页数")
	}
	size := int64(0)
	for i := 0; i < n.PageCount && ctx.Err() == nil; i++ {
		r, err := inst.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}})
		text := ""
		if err == nil { // a broken page counts as one without text
			text = cleanPage(r.Text)
		}
		if size += int64(len(text)); size > limit {
			return nil, fail(file, finding.FileTooLarge, fmt.Sprintf("PDF 的文字超过上限 %s（--max-unpacked）", bytesText(limit)))
		}
		pages = append(pages, text)
	}
	return pages, nil
}

// cleanPage makes line ends "\n" and takes out what PDFium puts for hyphens at
// a line's end and for glyphs without a character.
func cleanPage(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\r':
			return '\n'
		case 0, 2, '\ufffe', '\uffff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
