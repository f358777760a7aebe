const find = document.getElementById('find');
find.addEventListener('input', () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of document.querySelectorAll('[data-find]')) {
    item.hidden = !words.every((word) => item.dataset.find.includes(word));
  }
});
