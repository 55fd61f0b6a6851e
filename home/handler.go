package home

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"linian/internal/local"
)

//go:embed page
var files embed.FS

var templates = sync.OnceValues(func() (*template.Template, error) {
	args := func(p page, f file, short string) map[string]any {
		return map[string]any{"Page": p, "File": f, "Short": short}
	}
	return template.New("").Funcs(template.FuncMap{"args": args}).ParseFS(files, "page/home.tmpl")
})

// reviewName is where the page of review lies below the page.
const reviewName = "review"

func (s *Server) showPage(w http.ResponseWriter, _ *http.Request) { s.show(w, http.StatusOK, "") }

// show writes the page; trouble is what did not go as the user wanted.
func (s *Server) show(w http.ResponseWriter, status int, trouble string) {
	p := s.pageOf(s.work.state())
	p.Trouble = trouble
	t, err := templates()
	var b bytes.Buffer
	if err == nil {
		err = t.ExecuteTemplate(&b, "home.tmpl", p)
	}
	if err != nil {
		local.Refuse(w, http.StatusInternalServerError, "页面无法生成："+err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	b.WriteTo(w)
}

// showState tells the page's script whether there is anything new, and how far
// the work is.
func (s *Server) showState(w http.ResponseWriter, _ *http.Request) {
	st := s.work.state()
	p := progressOf(st.at)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	json.NewEncoder(w).Encode(map[string]any{"rev": st.rev, "running": st.running, "stage": int(st.at.Stage), "done": p.Done, "total": p.Total, "text": p.Text})
}

func (s *Server) build(w http.ResponseWriter, _ *http.Request) {
	s.work.start()
	s.show(w, http.StatusOK, "")
}

func (s *Server) stop(w http.ResponseWriter, _ *http.Request) {
	s.work.stop()
	s.show(w, http.StatusOK, "")
}

// folder goes to another folder of reports.
func (s *Server) folder(w http.ResponseWriter, r *http.Request) {
	dir, err := folderOf(r.PostForm.Get("dir"))
	if err != nil {
		s.show(w, http.StatusUnprocessableEntity, err.Error())
		return
	}
	s.work.change(dir)
	s.show(w, http.StatusOK, "")
}

// folderOf is the folder that a user typed or pasted, as Windows copies a path:
// in quotes.
func folderOf(typed string) (string, error) {
	dir := strings.TrimSpace(strings.Trim(strings.TrimSpace(typed), `"“”'`))
	if dir == "" {
		return "", errors.New("请写明文件夹，例如 D:\\报告")
	}
	fi, err := os.Stat(dir)
	switch {
	case !filepath.IsAbs(dir):
		return "", fmt.Errorf("%s: 请写完整的路径，例如 D:\\报告；在文件夹的地址栏可以复制", dir)
	case err != nil:
		return "", fmt.Errorf("%s: 找不到这个文件夹，请核对路径", dir)
	case !fi.IsDir():
		return "", fmt.Errorf("%s: 不是文件夹，请写放报告的文件夹", dir)
	}
	return dir, nil
}

// launch opens a file of the result, its folder, or that of the reports.
func (s *Server) launch(w http.ResponseWriter, r *http.Request) {
	st := s.work.state()
	path := ""
	var err error
	switch what := r.PostForm.Get("what"); what {
	case "reports":
		path = st.dir
	case "result":
		path = st.out
	case "file":
		path, err = launchable(st.out, r.PostForm.Get("name"))
	default:
		err = os.ErrNotExist
	}
	if s.o.Launch == nil || err != nil {
		s.show(w, http.StatusNotFound, "没有这个文件；可能已移走，请重新生成。")
		return
	}
	if err := s.o.Launch(path); err != nil {
		s.show(w, http.StatusInternalServerError, "没能打开，请自己打开 "+path)
		return
	}
	s.show(w, http.StatusOK, "")
}

// end ends the program.
func (s *Server) end(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte("<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>历年</title><p>已结束，可以关闭本页。</p></html>\n"))
	s.work.mu.Lock()
	defer s.work.mu.Unlock()
	s.work.end()
}

// review hands over to the page of review.
func (s *Server) review(w http.ResponseWriter, r *http.Request) {
	st := s.work.state()
	if st.last == nil {
		http.Redirect(w, r, s.local.Base(), http.StatusSeeOther)
		return
	}
	page, err := st.last.pages.get()
	if err != nil || page == nil {
		message := "报告已重新读取，请回首页再打开核对页面。"
		if err != nil {
			message = "核对页面无法打开：" + err.Error()
		}
		local.Refuse(w, http.StatusInternalServerError, message)
		return
	}
	page.ServeHTTP(w, r)
}
