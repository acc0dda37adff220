sqlite --version
python3 helo.py
cd Documents/Library Project
