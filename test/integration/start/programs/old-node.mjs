Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
await import('binnacle/register');
console.log('runs on');
