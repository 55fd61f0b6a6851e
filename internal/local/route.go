package local

import (
	"io/fs"
	"net/http"
)

// Routes are what a page answers, by the name behind its base. The names are
// all there are: none of them, nor any part of an address, is ever a path of the
// file system.
type Routes struct{ Get, Post map[string]http.HandlerFunc }

// Serve answers for one name.
func (rs Routes) Serve(w http.ResponseWriter, r *http.Request, name string) {
	get, post := rs.Get[name], rs.Post[name]
	switch {
	case get == nil && post == nil:
		Refuse(w, http.StatusNotFound, "没有这个页面。")
	case get != nil && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		get(w, r)
	case post != nil && r.Method == http.MethodPost:
		if err := r.ParseForm(); err != nil {
			Refuse(w, http.StatusRequestEntityTooLarge, "提交的内容太长或格式不对。")
			return
		}
		post(w, r)
	default:
		if w.Header().Set("Allow", "POST"); get != nil {
			w.Header().Set("Allow", "GET, HEAD")
		}
		Refuse(w, http.StatusMethodNotAllowed, "不能这样请求。")
	}
}

// Asset answers with a file of the program.
func Asset(files fs.FS, name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			Refuse(w, http.StatusNotFound, "没有这个页面。")
			return
		}
		w.Header().Set("Content-Type", kind)
		w.Write(b)
	}
}
